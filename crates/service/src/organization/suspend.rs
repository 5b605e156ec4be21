//! Suspends an organization: from the commit on it is inert.

use domain::activity::Deed;
use domain::actor::{Actor, OrganizationStatus};
use domain::id::SuspensionId;
use domain::organization::StandingInput;
use domain::time::Timestamp;
use entity::organization_suspension;

use super::notice::{self, News};
use super::standing;
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::Error;
use crate::{invitation, scope, store};

/// Suspends it, for a reason that it reads.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`]; [`Conflict::Stage`](crate::Conflict::Stage) when it is not active,
/// [`Conflict::Stale`](crate::Conflict::Stale) when it is not as it was shown; [`Error::Invalid`] without a reason.
pub async fn suspend(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &StandingInput,
    public_url: &str,
) -> Result<(), Error> {
    let found = standing::found(tx, actor, now, input, |row| row.status.can_be_suspended(row.kind)).await?;
    let reason = input.reason()?;
    standing::write(tx, &found, OrganizationStatus::Suspended).await?;
    let row = organization_suspension::Model {
        id: SuspensionId(tx.random().uuid()),
        organization_id: found.id,
        at: now,
        account_id: actor.account_id,
        reason: reason.to_string(),
        ended_at: None,
        ended_by: None,
        ended_reason: None,
    };
    store::insert(tx, row).await?;
    let undecided = scope::invitation::undecided_of(tx, found.id).await?;
    let voided = undecided.len();
    invitation::void(tx, actor, now, undecided).await?;
    notice::tell(tx, now, &found, News::Suspended, reason.as_str(), public_url).await?;
    let event = Event::new(Deed::SuspendOrganization, "organization", found.id)
        .target(found.id)
        .set("reason", reason.as_str())
        .set("invitations", voided);
    audit::append(tx, actor, now, event).await
}
