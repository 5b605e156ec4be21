//! The new-customer wizard: one customer per draft, whole or not at all, and nobody but the submitter sees the secret.
//! One file per step, and one for who may take them.

mod access;
mod confirmation;
mod customer;
mod input;
mod order;
mod review;
mod subscriptions;
mod tables;
mod wizard;

use input::line;
pub use input::{form, submission};
pub use wizard::World;
