//! The provider directory, **Find a provider** (checklist A9, E2, E3): the provider edits its listing, the operator
//! approves it, the public searches what was approved.
//!
//! Decisions:
//! - The public sees the version approved last, with the name the provider had then, until another one is approved.
//! - Saving takes a listing that waits back from the operator's queue: what is approved is what was submitted.
//! - A suspended provider's entry sleeps; it is there again with the provider.
//! - Public reads take no actor: they show nothing but the approved text.

mod decide;
mod directory;
mod notice;
mod own;
mod projection;
mod queue;
mod record;
mod review;
mod save;
mod withdraw;

pub use decide::{approve, reject};
pub use directory::{directory, entry};
pub use own::own;
pub use queue::queue;
pub use review::review;
pub use save::{save, submit};
pub use withdraw::withdraw;

pub(crate) use projection::publish;
pub(crate) use record::write_document;
