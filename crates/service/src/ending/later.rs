//! A partnership that is to end on a day. The day is kept as the end of the grant itself, so that it works until then and
//! counts no more to the millisecond, whatever the worker does; what rests on it the worker then takes back.

use domain::activity::Deed;
use domain::actor::{Actor, OrganizationKind, Proof};
use domain::ending::{Days, EndInput, When, parse_grant};
use domain::form::{Field, Problem};
use domain::grant::GrantKind;
use domain::lang::Lang;
use domain::time::{Timestamp, Zone};
use entity::{grant_ending, grant_entry};

use super::effects;
use super::end::{Ended, end, name, reason_of};
use super::notice;
use super::subject::Subject;
use crate::audit::{self, Event};
use crate::db::{Source, Tx};
use crate::error::Error;
use crate::{grant, invitation, lever, scope};

/// The days that can be chosen; nothing for what ends at once only.
///
/// # Errors
/// The database cannot answer.
pub(super) async fn days(
    source: &impl Source,
    now: Timestamp,
    entry: &grant_entry::Model,
) -> Result<Option<Days>, Error> {
    if entry.kind != GrantKind::Partnership {
        return Ok(None);
    }
    Ok(Some(Days::of(now, own_end(source, entry).await?)))
}

/// Ends a grant at once or, of the kind partnership, on a day: as the form says. The day is one of `zone`.
///
/// # Errors
/// As [`end`]; [`Error::Invalid`] for a day that cannot be chosen.
pub async fn end_when(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &EndInput,
    zone: &Zone,
) -> Result<Ended, Error> {
    if input.when() == Ok(When::AtOnce) {
        return end(tx, actor, now, input).await;
    }
    let id = parse_grant(&input.id).map_err(|_| Error::NotFound)?;
    let subject = match Subject::read(tx, actor, now, id).await {
        // It has ended meanwhile: the same form once more has nothing to do, as in `end`.
        Err(Error::NotFound) => return end(tx, actor, now, input).await,
        found => found?,
    };
    subject.require(actor)?;
    let kind = subject.entry.kind;
    let days = days(tx, now, &subject.entry).await?;
    let when = input.when().map_err(|problem| Error::field(Field::new("when"), problem))?;
    let (When::OnDay, Some(days)) = (when, days) else {
        return Err(Error::field(Field::new("when"), Problem::NotInList));
    };
    let wrong = |problem| Error::field(Field::new("day"), problem);
    let day = input.day(zone).map_err(wrong)?;
    let ended = Ended { kind, other: subject.other(), on: Some(day) };
    if subject.entry.ends_at == Some(day) {
        return Ok(ended);
    }
    let day = days.check(day).map_err(wrong)?;
    plan(tx, actor, now, (&subject, day), &reason_of(input)?).await?;
    Ok(ended)
}

/// Sets the day, on record for both sides, and tells the other one.
async fn plan(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    (subject, day): (&Subject, Timestamp),
    reason: &str,
) -> Result<(), Error> {
    let (entry, other) = (&subject.entry, subject.other());
    let by = grant::Ending { account: actor.account_id, organization: actor.organization_id, reason };
    let new = grant::end_on(tx, now, entry, (day, true), by).await?;
    shorten_tenant_access(tx, now, (entry, day), by).await?;
    let event = Event::new(Deed::PlanEndOfPartnership, "grant", new.id)
        .target(other)
        .about_grants([new.id])
        .set("kind", new.kind.as_str())
        .set("ends_at", day.0)
        .set("reason", reason);
    audit::append(tx, actor, now, event).await?;
    notice::planned(tx, actor, now, (&new, other), reason).await
}

/// The access to the reseller's tenant rests on the partnership: it ends on that day as well, unless it ends earlier by
/// itself. Of its end both sides are told only where it is another one.
async fn shorten_tenant_access(
    tx: &Tx,
    now: Timestamp,
    (entry, day): (&grant_entry::Model, Timestamp),
    by: grant::Ending<'_>,
) -> Result<(), Error> {
    let kinds = [GrantKind::TenantAdmin];
    for access in scope::ledger::standing_between(tx, entry.grantor_id, entry.grantee_id, &kinds, now).await?
    {
        let own = own_end(tx, &access).await?;
        let ends_at = own.map_or(day, |own| own.min(day));
        if access.ends_at != Some(ends_at) {
            grant::end_on(tx, now, &access, (ends_at, ends_at < day), by).await?;
        }
    }
    Ok(())
}

/// The day has come: takes back what rests on the partnership, in the name of whoever chose it. Without a choice nothing
/// is written when a grant ends by the clock.
///
/// # Errors
/// The rows cannot be read or written.
pub(super) async fn come(tx: &Tx, now: Timestamp, entry: &grant_entry::Model) -> Result<(), Error> {
    if entry.kind != GrantKind::Partnership || scope::ledger::ending(tx, entry.id).await?.is_some() {
        return Ok(());
    }
    let Some(choice) = choice(tx, entry).await? else { return Ok(()) };
    let author = author(entry, &choice);
    let effects = effects::partnership(tx, now, entry.grantor_id, entry.grantee_id).await?;
    lever::release(tx, &author, now, &effects.moves, &[entry.id]).await?;
    let voided = effects.void.len();
    invitation::void(tx, &author, now, effects.void).await?;
    // Nobody did this now, so each side is named by an entry of its own.
    let events = [entry.grantor_id, entry.grantee_id].map(|side| {
        let event = Event::new(name(entry.kind), "grant", entry.id)
            .target(side)
            .about_grants([entry.id])
            .set("kind", entry.kind.as_str())
            .set("reason", choice.reason.as_str());
        if voided > 0 { event.set("invitations", voided) } else { event }
    });
    audit::append_all_by(tx, None, now, events.into()).await
}

/// Whoever chose the day, as the author of what follows from it: no right is decided by this.
fn author(entry: &grant_entry::Model, choice: &grant_ending::Model) -> Actor {
    let organization_kind = match choice.organization_id == entry.grantor_id {
        true => OrganizationKind::Reseller,
        false => OrganizationKind::Provider,
    };
    Actor {
        account_id: choice.account_id,
        organization_id: choice.organization_id,
        organization_kind,
        roles: Vec::new(),
        organization_active: true,
        language: Lang::En,
        proof: Proof::default(),
    }
}

/// By whom and why the day was chosen last; nothing where the grant has only the end that it was made with.
async fn choice(
    source: &impl Source,
    entry: &grant_entry::Model,
) -> Result<Option<grant_ending::Model>, Error> {
    let line = scope::ledger::line(source, entry).await?;
    let before = line.iter().take_while(|one| one.id != entry.id).last();
    match before {
        Some(before) => scope::ledger::ending(source, before.id).await,
        None => Ok(None),
    }
}

/// The end with which the grant was made, or was last agreed to anew.
async fn own_end(source: &impl Source, entry: &grant_entry::Model) -> Result<Option<Timestamp>, Error> {
    let line = scope::ledger::line(source, entry).await?;
    let agreed = line.iter().find(|one| one.invitation_id == entry.invitation_id);
    Ok(agreed.and_then(|one| one.ends_at))
}
