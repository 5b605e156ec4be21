//! Organizations, kept by the operator: who there is, and suspending and reinstating one (permissions §7). While it is
//! suspended no grant to or from it counts, which every decision sees by its status; what must not revive with it is
//! ended for good: its open invitations at once, `tenant_admin` and all sessions when it is reinstated. An organization
//! that asks for it is closed, unless a legal hold stands: then everything that it has with others ends for good.

mod close;
mod closing;
mod detail;
mod hold;
mod list;
mod notice;
mod own;
mod reinstate;
mod standing;
mod suspend;

pub use close::close;
pub use closing::{ask_to_close, closing_view, take_back_closing};
pub use detail::detail;
pub use hold::{hold, lift_hold};
pub use list::{asking, list};
pub use own::{own_closing, own_suspension};
pub use reinstate::reinstate;
pub use suspend::suspend;

use domain::organization::OrganizationRow;
use entity::organization;

fn row(found: organization::Model, domain: String, asks_to_close: bool) -> OrganizationRow {
    OrganizationRow {
        id: found.id,
        name: found.name,
        kind: found.kind,
        domain,
        status: found.status,
        created_at: found.created_at,
        asks_to_close,
    }
}
