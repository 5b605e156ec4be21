//! Endings: a relation is ended by hand, by either side, with everything that rests on it (permissions §7). `effects`
//! computes what stops; the page shows it, and the use case does it, in one transaction.
//!
//! Nothing is deleted: the ledger keeps the grant with who ended it and why, orders and incentives stay. Other endings,
//! by the clock or by suspension, need no use case: a grant counts only at the moment of the decision. Where a day was
//! chosen for a partnership (`later`), the worker also takes back what rests on it once that day has come.

mod closing;
mod effects;
mod end;
mod later;
mod notice;
pub mod reminder;
mod subject;
mod view;
mod whole;

pub(crate) use closing::{closing_stops, end_everything};
pub use end::{Ended, end};
pub use later::end_when;
pub use view::view;
pub use whole::{end_whole, whole_view};
