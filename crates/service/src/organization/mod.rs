//! Organizations, kept by the operator: who there is, and suspending and reinstating one (permissions §7). While it is
//! suspended no grant to or from it counts, which every decision sees by its status; what must not revive with it is
//! ended for good: its open invitations at once, `tenant_admin` and all sessions when it is reinstated.

mod detail;
mod list;
mod notice;
mod own;
mod reinstate;
mod standing;
mod suspend;

pub use detail::detail;
pub use list::list;
pub use own::own_suspension;
pub use reinstate::reinstate;
pub use suspend::suspend;

use domain::organization::OrganizationRow;
use entity::organization;

fn row(found: organization::Model, domain: String) -> OrganizationRow {
    OrganizationRow {
        id: found.id,
        name: found.name,
        kind: found.kind,
        domain,
        status: found.status,
        created_at: found.created_at,
    }
}
