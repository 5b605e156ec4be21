//! Customers: who lists which, what a person sees of one, and the wizard that makes new ones.
//!
//! A customer is reached by a grant of its own or, by a reseller, through one of its subscriptions. How much of it is
//! seen follows from that and from the person's roles: `domain::customer::CustomerView`.

mod administrator;
mod batch;
mod detail;
pub mod draft;
mod facts;
mod list;
mod relations;
mod search;
mod submit;

pub use administrator::{reset_first_administrator, setup_info};
pub use detail::detail;
pub use list::list;
pub use submit::submit;

pub(crate) use batch::{batch, place, sees_accounts};
pub(crate) use facts::{as_granted, facts};
pub(crate) use list::count_shared;
