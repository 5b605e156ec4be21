//! Support requests: a customer's people, or a partner for them, ask about one subscription; its designated support
//! contact answers. Rules: `domain::support_request`; decisions: `docs/decisions/0007-support-requests.md`.
//!
//! Nobody else learns of a request: the customer's global admins, whoever opened it, the support contact of the moment,
//! and the provider that sold the subscription.

mod answer;
mod detail;
mod entry;
mod form;
mod known;
mod list;
mod notice;
mod open;
mod reassign;
mod standing;
mod views;

pub use answer::{answer, reopen};
pub use detail::detail;
pub use form::form;
pub use list::list;
pub use open::open;
pub use reassign::{Handover, reassign};

pub(crate) use notice::desk;
pub(crate) use standing::reads;
pub(crate) use views::waiting;
