//! Use cases against SQLite and PostgreSQL alike.
//!
//! SQLite runs in a temporary file. PostgreSQL runs in a schema of the test's own on the server that
//! `KIZUNA_TEST_POSTGRES` names (`scripts/postgres.sh start` prints one); without it that half says so and does nothing.
#![expect(clippy::unwrap_used, reason = "the lint knows test functions, but not their helpers")]

#[macro_use]
mod db;
mod world;

mod audit;
mod grant;
mod keys;
mod ledger;
mod page;
mod password;
mod seed;
mod write;
