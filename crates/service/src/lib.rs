//! Use cases: everything Kizuna does, on either database, with no network and no web framework.
//!
//! Always the same order: scope, policy, domain, save, audit, mail. A use case takes its clock and its randomness as
//! arguments and touches nothing outside its transaction.

pub mod access;
pub mod activity;
pub mod audit;
pub mod backup;
pub mod catalog;
pub mod checklist;
pub mod clock;
pub mod customer;
pub mod dashboard;
pub mod db;
pub mod directory;
pub mod ending;
pub mod enrollment;
pub mod error;
pub mod export;
pub mod fulfillment;
pub mod grant;
pub mod idempotency;
pub mod import;
pub mod incentive;
pub mod invitation;
pub mod keys;
pub mod lead;
pub mod lever;
pub mod license;
pub mod listing;
pub mod mail;
pub mod membership;
pub(crate) mod number;
pub mod one_time;
pub mod order;
pub mod order_request;
pub mod organization;
pub mod page;
pub mod partnership;
pub mod password;
pub mod profile;
pub mod random;
pub mod referral;
pub mod scope;
pub(crate) mod seal;
pub mod search;
pub mod seed;
pub mod session;
pub mod store;
pub mod subscription;
pub mod support_request;
pub mod team;
pub mod vitals;

pub use db::{Db, Read, Source, Tx};
pub use error::{Conflict, Error};
pub use keys::Keys;
pub use random::Random;
