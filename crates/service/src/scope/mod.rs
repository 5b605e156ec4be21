//! The rows an actor may see, and the only door to rows at all: a lint forbids `Entity::find*` everywhere else.
//!
//! A function here that takes an `&Actor` adds the actor's organization and its grants to the query, so that a foreign
//! row does not exist: `NotFound`, as for one that never was. Functions without an actor serve the program itself
//! (ledger, trail, workers, sign-in) and say so; their callers decide.
#![expect(
    clippy::disallowed_methods,
    reason = "this module is the door that the lint keeps shut everywhere else"
)]

pub mod access;
pub mod activity;
pub mod batch;
pub mod capped;
pub mod catalog;
pub mod change;
pub mod checklist;
pub mod customers;
pub mod directory;
pub mod draft;
pub mod ending;
pub mod enrollment;
pub mod fulfillment;
pub mod idempotency;
pub mod incentive;
pub mod invitation;
pub mod lead;
pub mod ledger;
pub mod license;
pub mod listing;
pub mod membership;
pub mod order;
pub mod order_request;
pub mod organization;
pub mod outbox;
pub mod overview;
pub mod partnership;
pub mod passkey;
pub mod referral;
pub mod search;
pub mod second_factor;
pub mod seed;
pub mod session;
pub mod subscriptions;
pub mod support_request;
pub mod team;
pub mod trail;

pub use directory::{account, customer, own_organization, partner};
