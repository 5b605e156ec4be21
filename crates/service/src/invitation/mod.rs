//! Invitations: one mechanism for three kinds. The link is derived from a key outside the database, is personal to the
//! inviter, works once, and carries no authority: the grants are made when somebody signed in accepts, not before.

mod accept;
mod begin;
mod bulk;
mod create;
mod decline;
mod detail;
mod draft_text;
mod edit;
pub(crate) mod fill;
mod landing;
mod limit;
mod link;
mod list;
mod notice;
mod open;
mod prepare;
mod record;
mod revoke;
mod send;
mod standing;
mod tenant;
mod void;

use domain::time::Zone;

pub use accept::accept;
pub use begin::{begin, may_begin};
pub use bulk::{BulkFailure, bulk};
pub use create::{NewInvitation, create};
pub use decline::decline;
pub use detail::detail;
pub use edit::edit;
pub use landing::landing;
pub use limit::{PER_DAY, PER_HOUR};
pub use list::{addressed, decided_by, list, readable_kinds};
pub use open::open;
pub use prepare::prepare;
pub use revoke::revoke;
pub use send::send;
pub use tenant::{create_tenant, may_create_tenant};
pub(crate) use void::void;

/// What links and default texts need to know about this installation and the reader's zone.
#[derive(Clone, Copy, Debug)]
pub struct Installation<'a> {
    /// The base of every link; the setting, never a request's host.
    pub public_url: &'a str,
    /// What the program is called.
    pub program: &'a str,
    /// What the directory is called.
    pub directory: &'a str,
    /// The zone in which dates of a text are written.
    pub zone: &'a Zone,
}
