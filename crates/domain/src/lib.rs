//! The rules of the product and the types that pages and interfaces exchange: pure functions of their arguments.
//! There is no clock, no randomness, no database and no web framework here; the server and the browser both build it.

#[macro_use]
mod stored;

mod country_table;
mod state_table;

pub mod access;
pub mod activity;
pub mod actor;
pub mod address;
pub mod base64;
pub mod browser;
pub mod catalog;
pub mod checklist;
pub mod conflict;
pub mod country;
pub mod csv;
pub mod customer;
pub mod dashboard;
pub mod draft;
pub mod email;
pub mod ending;
pub mod enrollment;
pub mod export;
pub mod federation;
pub mod form;
pub mod fulfillment;
pub mod grant;
pub mod id;
pub mod import;
pub mod incentive;
pub mod invitation;
pub mod lang;
pub mod lead;
pub mod lever;
pub mod license;
pub mod listing;
pub mod mail;
pub mod mailto;
pub mod membership;
pub mod money;
pub mod order;
pub mod order_request;
pub mod organization;
pub mod page;
pub mod partnership;
pub mod passkey;
pub mod percent;
pub mod policy;
pub mod profile;
pub mod referral;
pub mod search;
pub mod second_factor;
pub mod security;
pub mod session;
pub mod subscription;
pub mod support_request;
pub mod team;
pub mod text;
pub mod time;
pub mod website;
