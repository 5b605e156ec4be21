//! Activity: the entries of the trail that concern an organization, as its people may read them.
//! Rules: `domain::activity`; decisions: `docs/decisions/0016-activity.md`.
//!
//! A list is one range of the index that the trail keeps for each organization; what the entries of a page name is read
//! for all of them at once. What an entry names and its reader may not know is not in the answer.

mod customer;
mod details;
mod list;
mod names;
mod panel;
mod rows;

pub use customer::of_customer;
pub use list::list;
pub use panel::{Subject, panel};

pub(crate) use customer::batch_of_customer;
pub(crate) use list::batch;
