//! Licenses of a customer's subscriptions: who holds one, and giving them to several people at once and taking them,
//! within the seats.

mod manage;
mod own;
mod product;
mod seats;
mod view;

pub use manage::manage;
pub use own::own;
pub use view::view;

pub(crate) use seats::{release, take_back};
