//! Reinstates an organization: its grants count again, with fresh sessions, and without access to anybody's tenant.

use domain::activity::Deed;
use domain::actor::{Actor, OrganizationStatus};
use domain::organization::StandingInput;
use domain::time::Timestamp;
use entity::{grant_entry, organization, organization_suspension};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, Condition};

use super::notice::{self, News};
use super::standing;
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::Error;
use crate::{grant, scope, session, store};

/// Why `tenant_admin` has ended: who administers whose tenant has to be confirmed again.
pub const ENDED_BY: &str = "organization_reinstated";

/// Reinstates it. Everybody signs in anew.
///
/// # Errors
/// As [`super::suspend`]; [`Conflict::Stage`](crate::Conflict::Stage) when it is not suspended.
pub async fn reinstate(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &StandingInput,
    public_url: &str,
) -> Result<(), Error> {
    let found = standing::found(tx, actor, now, input, |row| row.status.can_be_reinstated()).await?;
    let reason = input.reason()?;
    standing::write(tx, &found, OrganizationStatus::Active).await?;
    close(tx, actor, now, &found, reason.as_str()).await?;
    session::end_all_of(tx, now, found.id).await?;
    let mut events = Vec::new();
    for entry in scope::organization::tenant_access(tx, found.id, now).await? {
        events.extend(end_access(tx, actor, now, &entry).await?);
    }
    notice::tell(tx, now, &found, News::Reinstated, reason.as_str(), public_url).await?;
    let event = Event::new(Deed::ReinstateOrganization, "organization", found.id)
        .target(found.id)
        .set("reason", reason.as_str());
    events.push(event);
    audit::append_all(tx, actor, now, events).await
}

/// Closes the suspension that is open.
async fn close(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    found: &organization::Model,
    reason: &str,
) -> Result<(), Error> {
    use organization_suspension::Column;
    let columns = organization_suspension::ActiveModel {
        ended_at: Set(Some(now)),
        ended_by: Set(Some(actor.account_id)),
        ended_reason: Set(Some(reason.to_owned())),
        ..Default::default()
    };
    let open = Condition::all().add(Column::OrganizationId.eq(found.id)).add(Column::EndedAt.is_null());
    store::update_where(tx, columns, open).await?;
    Ok(())
}

/// Ends it, and gives what the trail says: an entry has one target, and each side reads that it ended.
async fn end_access(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    entry: &grant_entry::Model,
) -> Result<[Event; 2], Error> {
    let ending =
        grant::Ending { account: actor.account_id, organization: actor.organization_id, reason: ENDED_BY };
    grant::end(tx, now, entry.id, ending).await?;
    Ok([entry.grantor_id, entry.grantee_id].map(|side| {
        Event::new(Deed::EndTenantAdmin, "grant", entry.id)
            .target(side)
            .about_grants([entry.id])
            .set("kind", entry.kind.as_str())
            .set("reason", ENDED_BY)
    }))
}
