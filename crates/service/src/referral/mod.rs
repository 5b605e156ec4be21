//! Referrals: a customer asks a partner of the directory for information and confirms it by mail, or the operator refers
//! one; the partner answers in time, or the clock does. Rules: `domain::referral`; decisions:
//! `docs/decisions/0015-referrals.md`.

mod arrive;
mod confirm;
mod detail;
mod form;
mod inquire;
mod list;
mod notice;
mod record;
mod refer;
mod step;
mod timer;

pub use arrive::{Arrival, arrive};
pub use confirm::{confirm, landing};
pub use detail::detail;
pub use form::{form, refer_form};
pub use inquire::{Sender, inquire};
pub use list::list;
pub use refer::refer;
pub use step::{accept, step};
pub use timer::run_due;

pub(crate) use notice::reads;
pub(crate) use record::{read_inquiry, works};
