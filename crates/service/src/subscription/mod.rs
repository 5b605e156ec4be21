//! Subscriptions of customers, and the history of their two levers.
//!
//! A provider sees what it sold; the customer and whoever manages it see all; a reseller that is only associated with a
//! subscription or its support contact sees that one.

mod add;
mod change;
mod detail;
mod holders;
mod list;
mod offering;
mod record;
pub mod renewal;
mod shown;
mod subject;

pub use add::{add, choose, keep, start};
pub use change::{change, preview};
pub use detail::{detail, detail_with_requests};
pub use list::list;

pub(crate) use list::{readable, rows};
pub(crate) use offering::{Offering, read as offering};
pub(crate) use record::{present, running};
pub(crate) use shown::{all_shown, knows, shown};
pub(crate) use subject::{Subject, facts_of};
