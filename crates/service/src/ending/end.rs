//! The ending itself, in one transaction: what rests on the grant goes with it.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::ending::{EndInput, parse_grant};
use domain::form::Field;
use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::text::Reason;
use domain::time::Timestamp;
use entity::grant_entry;

use super::effects::effects;
use super::notice;
use super::subject::Subject;
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{grant, invitation, lever};

/// What was ended, for the page to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Its kind.
    pub kind: GrantKind,
    /// The organization on the other side.
    pub other: OrganizationId,
    /// The day on which it will end; nothing where it has ended.
    pub on: Option<Timestamp>,
}

/// Ends a grant, once however often its form arrives. The next request of either side finds it gone.
///
/// # Errors
/// [`Error::NotFound`] for one that is not the actor's organization's to end, or has ended; [`Error::Forbidden`];
/// [`Conflict::ActiveSubscriptions`] when a partner would leave running subscriptions alone.
pub async fn end(tx: &Tx, actor: &Actor, now: Timestamp, input: &EndInput) -> Result<Ended, Error> {
    let id = parse_grant(&input.id).map_err(|_| Error::NotFound)?;
    let (subject, again) = match Subject::read(tx, actor, now, id).await {
        Err(Error::NotFound) => (Subject::ended(tx, actor, now, id).await?, true),
        found => (found?, false),
    };
    let basis = subject.require(actor)?;
    if again {
        return Ok(Ended { kind: subject.entry.kind, other: subject.other(), on: None });
    }
    // The form may name what stood for this before the day of its end was set.
    let id = subject.entry.id;
    let reason = reason_of(input)?;
    let effects = effects(tx, now, &subject).await?;
    if !effects.first.is_empty() {
        return Err(Conflict::ActiveSubscriptions.into());
    }
    let used = if basis.grants.is_empty() { vec![id] } else { basis.grants };
    lever::release(tx, actor, now, &effects.moves, &used).await?;
    let voided = effects.void.len();
    invitation::void(tx, actor, now, effects.void).await?;
    let mut events = Vec::new();
    for entry in effects.with_it.iter().chain([&subject.entry]) {
        let voided = if entry.id == id { voided } else { 0 };
        events.push(end_one(tx, actor, now, entry, subject.other(), (&reason, voided)).await?);
    }
    audit::append_all(tx, actor, now, events).await?;
    let told = (notice::ended(subject.entry.kind), subject.other());
    notice::tell(tx, actor, now, told, &reason).await?;
    Ok(Ended { kind: subject.entry.kind, other: subject.other(), on: None })
}

/// Why, as it was typed.
///
/// # Errors
/// [`Error::Invalid`].
pub(super) fn reason_of(input: &EndInput) -> Result<String, Error> {
    let reason = Reason::parse_optional(&input.reason)
        .map_err(|problem| Error::field(Field::new("reason"), problem))?;
    Ok(reason.map(|reason| reason.to_string()).unwrap_or_default())
}

/// Ends one grant of the ledger, and gives what the trail says to both sides.
///
/// # Errors
/// The rows cannot be written.
pub(super) async fn end_one(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    entry: &grant_entry::Model,
    other: OrganizationId,
    (reason, voided): (&str, usize),
) -> Result<Event, Error> {
    let ending = grant::Ending { account: actor.account_id, organization: actor.organization_id, reason };
    grant::end(tx, now, entry.id, ending).await?;
    let event = Event::new(name(entry.kind), "grant", entry.id)
        .target(other)
        .about_grants([entry.id])
        .set("kind", entry.kind.as_str())
        .set("reason", reason);
    Ok(if voided > 0 { event.set("invitations", voided) } else { event })
}

/// What the trail calls it.
pub(super) const fn name(kind: GrantKind) -> Deed {
    match kind {
        GrantKind::Partnership => Deed::EndPartnership,
        GrantKind::TenantAdmin => Deed::EndTenantAdmin,
        GrantKind::ResellerOfRecord => Deed::EndResellerOfRecord,
        GrantKind::Ordering => Deed::EndOrdering,
    }
}
