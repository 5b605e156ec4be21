//! Everything that talks to the outside, fed by tables and reporting back through use cases.

#[cfg(test)]
#[path = "../../tests/it/database.rs"]
mod database;

pub mod checkpoint;
pub mod fulfillment;
pub mod mail;
pub mod referral;
pub mod reminder;
pub mod renewal;
