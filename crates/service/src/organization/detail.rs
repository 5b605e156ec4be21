//! One organization: what it is, and its suspensions.

use domain::actor::Actor;
use domain::country::Country;
use domain::id::OrganizationId;
use domain::organization::{OrganizationDetail, Suspension};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::organization_suspension;

use super::{closing, hold, row};
use crate::db::Read;
use crate::error::Error;
use crate::scope;

/// Reads it.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the operator's administrators; [`Error::NotFound`].
pub async fn detail(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    id: OrganizationId,
) -> Result<OrganizationDetail, Error> {
    policy::may(actor, Action::SuspendOrganization, &Facts::own(now))?;
    let found = scope::organization::kept(read, id).await?;
    let tenant = scope::directory::tenant_of(read, id).await?.ok_or(Error::NotFound)?;
    let permit =
        |open| policy::permit(actor, Action::SuspendOrganization, &Facts { open, ..Facts::own(now) });
    let suspensions = scope::organization::suspensions(read, id).await?;
    let closing = closing::request(read, actor, id).await?;
    let asks = closing.as_ref().is_some_and(|request| request.closed_at.is_none());
    let holds = scope::organization::holds(read, id).await?;
    let held = holds.first().is_some_and(|hold| hold.lifted_at.is_none());
    let closes = found.status.can_be_closed(found.kind);
    Ok(OrganizationDetail {
        country: Country::parse(&tenant.country).map_err(Error::internal)?,
        mpn_id: found.mpn_id.clone(),
        suspensions: suspensions.into_iter().map(suspension).collect(),
        can_suspend: permit(found.status.can_be_suspended(found.kind)),
        can_reinstate: permit(found.status.can_be_reinstated()),
        can_close: permit(closes && asks && !held),
        can_hold: permit(closes && !held),
        can_lift: permit(closes && held),
        closing,
        holds: holds.into_iter().map(hold::shown).collect(),
        version: i64::from(found.version),
        row: row(found, tenant.domain, asks),
    })
}

pub(super) fn suspension(found: organization_suspension::Model) -> Suspension {
    Suspension {
        at: found.at,
        reason: found.reason,
        ended: found.ended_at.map(|at| (at, found.ended_reason.unwrap_or_default())),
    }
}
