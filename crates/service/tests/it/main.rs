//! Use cases against SQLite and PostgreSQL alike.
//!
//! SQLite runs in a temporary file. PostgreSQL runs in a schema of the test's own on the server that
//! `KIZUNA_TEST_POSTGRES` names (`scripts/postgres.sh start` prints one); without it that half says so and does nothing.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "the lints know test functions, but not their helpers"
)]

#[macro_use]
mod db;
mod market;
mod world;

mod activity;
mod asked_by;
mod audit;
mod backup;
mod catalog;
mod checklist;
mod customer_users;
mod customers;
mod dashboard;
mod design;
mod ending;
mod enrollment;
mod export;
mod grant;
mod incentive;
mod invitation;
mod keys;
mod ledger;
mod lever;
mod listing;
mod mail;
mod membership;
mod new_customer;
mod order;
mod page;
mod partnership;
mod password;
mod plans;
mod profile;
mod recorded;
mod referral;
mod revocation;
mod search;
mod seed;
mod session;
mod simulation;
mod size;
mod subscription;
mod support_request;
mod team;
mod team_manage;
mod tenant_admin;
mod vitals;
mod wall;
mod write;
