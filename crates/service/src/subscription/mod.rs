//! Subscriptions of customers, and the history of their two levers.
//!
//! A provider sees what it sold; the customer and whoever manages it see all; a reseller that is only associated with a
//! subscription or its support contact sees that one.

mod detail;
mod list;

pub use detail::detail;
pub(crate) use detail::facts_of;
pub use list::list;

pub(crate) use list::{knows, readable, rows};
