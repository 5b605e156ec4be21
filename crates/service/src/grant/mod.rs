//! The ledger of grants: all access across organizations, and the only place that writes it.
//!
//! An entry is never changed. An ending is an entry of its own, at most one per grant. Whether a grant counts is a
//! comparison with `now` in the query itself: no nightly job ends anything, and nothing is remembered between requests.
//! Making and ending a grant changes the projections that lists read, in the same transaction.

use domain::ending::reminders;
use domain::grant::NewGrant;
use domain::id::{AccountId, GrantId, InvitationId, OrganizationId};
use domain::time::Timestamp;
use entity::{grant_ending, grant_entry, grant_reminder};

use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{scope, store};

mod active;
pub mod consent;
pub mod projection;
pub(crate) use active::from_row;
pub use active::{active, between, concerning, given_by};

/// Where a grant comes from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin {
    /// Who ticked the box; nobody where a customer was created with it.
    pub agreed_by: Option<AccountId>,
    /// The invitation that was accepted.
    pub invitation: Option<InvitationId>,
}

/// Who ended a grant, and why.
#[derive(Clone, Copy, Debug)]
pub struct Ending<'a> {
    /// The person.
    pub account: AccountId,
    /// The organization for which the person did it.
    pub organization: OrganizationId,
    /// A short code or a sentence, shown to both sides.
    pub reason: &'a str,
}

/// Makes a grant and brings the projections up to date.
///
/// # Errors
/// [`Conflict::Exists`] when the same grant stands already.
pub async fn make(tx: &Tx, now: Timestamp, new: NewGrant, origin: Origin) -> Result<GrantId, Error> {
    let standing = scope::ledger::standing_between(tx, new.grantor, new.grantee, &[new.kind], now).await?;
    if standing.iter().any(|entry| entry.via_reseller_id == new.via_reseller) {
        return Err(Conflict::Exists.into());
    }
    insert(tx, now, (new, new.starts_at), origin).await
}

/// Makes a grant in place of the one that stands, which somebody has agreed to anew: the same relation, so that it began
/// when that one did, with the end and the consent of the new one.
///
/// # Errors
/// As [`end`].
pub async fn agree_anew(
    tx: &Tx,
    now: Timestamp,
    entry: &grant_entry::Model,
    (new, origin): (NewGrant, Origin),
    ending: Ending<'_>,
) -> Result<GrantId, Error> {
    end(tx, now, entry.id, ending).await?;
    insert(tx, now, (NewGrant { starts_at: entry.starts_at, ..new }, now), origin).await
}

/// Writes an entry, of whose end both sides are reminded from an instant on.
async fn insert(
    tx: &Tx,
    now: Timestamp,
    (new, remind_from): (NewGrant, Timestamp),
    origin: Origin,
) -> Result<GrantId, Error> {
    let NewGrant { kind, grantor, grantee, via_reseller, starts_at, ends_at, consent } = new;
    let id = GrantId(tx.random().uuid());
    let entry = grant_entry::Model {
        id,
        kind,
        grantor_id: grantor,
        grantee_id: grantee,
        via_reseller_id: via_reseller,
        starts_at,
        ends_at,
        consent: consent.id,
        consent_language: consent.language,
        consent_version: i32::try_from(consent.version).map_err(Error::internal)?,
        agreed_by: origin.agreed_by,
        invitation_id: origin.invitation,
        created_at: now,
    };
    store::insert(tx, entry).await?;
    remind(tx, id, remind_from, ends_at).await?;
    projection::refresh(tx, now, kind, grantor, grantee).await?;
    Ok(id)
}

/// Both sides are reminded of an end from now on.
async fn remind(tx: &Tx, id: GrantId, from: Timestamp, ends_at: Option<Timestamp>) -> Result<(), Error> {
    for (days, due_at) in ends_at.map(|ends_at| reminders(from, ends_at)).unwrap_or_default() {
        store::insert(tx, grant_reminder::Model { grant_id: id, days, due_at, done_at: None }).await?;
    }
    Ok(())
}

/// Gives what stands another end: an entry is never changed, so a further one that began when this one did stands for it
/// from now on. `told` says whether both sides are reminded of that end.
///
/// # Errors
/// The rows cannot be written.
pub async fn end_on(
    tx: &Tx,
    now: Timestamp,
    entry: &grant_entry::Model,
    (ends_at, told): (Timestamp, bool),
    ending: Ending<'_>,
) -> Result<grant_entry::Model, Error> {
    end(tx, now, entry.id, ending).await?;
    let id = GrantId(tx.random().uuid());
    let new = grant_entry::Model { id, ends_at: Some(ends_at), created_at: now, ..entry.clone() };
    store::insert(tx, new.clone()).await?;
    if told {
        remind(tx, id, now, Some(ends_at)).await?;
    }
    projection::refresh(tx, now, new.kind, new.grantor_id, new.grantee_id).await?;
    Ok(new)
}

/// Ends a grant now, and brings the projections up to date. What else stops with it is the caller's matter.
///
/// # Errors
/// [`Error::NotFound`] for an unknown grant, [`Conflict::Stage`] for one that has ended already, by hand or by the
/// clock.
pub async fn end(tx: &Tx, now: Timestamp, id: GrantId, ending: Ending<'_>) -> Result<(), Error> {
    let entry = scope::ledger::entry(tx, id).await?.ok_or(Error::NotFound)?;
    if entry.ends_at.is_some_and(|at| at <= now) || scope::ledger::ending(tx, id).await?.is_some() {
        return Err(Conflict::Stage.into());
    }
    let row = grant_ending::Model {
        grant_id: id,
        at: now,
        account_id: ending.account,
        organization_id: ending.organization,
        reason: ending.reason.to_owned(),
    };
    store::insert(tx, row).await?;
    projection::refresh(tx, now, entry.kind, entry.grantor_id, entry.grantee_id).await
}
