//! The own tenant's application, to go on with on any device.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::enrollment::{EnrollmentStep, OwnEnrollment};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;

use super::start;
use crate::db::Read;
use crate::error::Error;
use crate::scope;

/// The open application of the actor's tenant, else the newest, else the one in which the tenant was created. Nothing
/// for whoever may not see it, or when there is none. Whoever may only read it is led to its status.
///
/// # Errors
/// The database cannot answer.
pub async fn own(read: &Read, actor: &Actor, now: Timestamp) -> Result<Option<OwnEnrollment>, Error> {
    let own = actor.organization_id;
    if actor.organization_kind != OrganizationKind::Reseller
        || policy::decide(actor, Action::ReadEnrollment, &Facts::own(now)).is_err()
    {
        return Ok(None);
    }
    let row = match scope::enrollment::open_of(read, own).await? {
        Some(open) => Some(open),
        None => scope::enrollment::latest_of(read, own).await?,
    };
    let row = match row {
        None if actor.has(Role::GlobalAdmin) => scope::enrollment::created_with(read, own).await?,
        other => other,
    };
    let edits = policy::decide(actor, Action::EditEnrollment, &Facts::own(now)).is_ok();
    Ok(row.map(|row| OwnEnrollment {
        id: row.id,
        state: row.state,
        step: match row.organization_id {
            None => EnrollmentStep::Tenant,
            Some(_) if edits => start::resume(&row),
            Some(_) => EnrollmentStep::Status,
        },
        next: row.state.next_party(),
    }))
}
