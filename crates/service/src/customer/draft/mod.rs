//! New customers under way: the wizard's drafts, kept on the server at every step. Rules: `domain::draft`.
//!
//! A draft belongs to its provider; whoever may create customers for the reseller may go on with it. That question is
//! asked again at every step, with the partnership as it stands at that moment, and once more in the transaction that
//! creates the customer. Until then nothing of the customer exists, and Cancel leaves nothing (checklist F7).

mod availability;
mod cancel;
mod confirmation;
mod create;
mod permission;
mod read;
mod record;
mod save;

pub use cancel::cancel;
pub(super) use confirmation::confirmation;
pub(super) use create::{Created, Parties, create};
pub use read::read;
pub(super) use record::{id_of, mark_submitted};
pub(super) use save::with_ticks;
pub use save::{save_customer, save_subscriptions, save_ticks};

pub(super) use permission::require;
pub(super) use read::review;
