//! Referrals of the actor's own organization, and what workers and links need of them. A state that the clock ends is read
//! in two ranges of the same index: where it is written, and where it is not yet.

use domain::actor::Actor;
use domain::id::{InquiryId, ReferralId};
use domain::page::Page;
use domain::referral::ReferralStatus;
use domain::time::Timestamp;
use entity::{inquiry, referral, referral_entry};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// The most entries of a history that a page shows; no course is longer.
const ENTRIES: u64 = 50;

/// Referrals that are stored in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The state as it is written.
    pub status: ReferralStatus,
    /// Whether its time is over; nothing for either.
    pub over: Option<bool>,
}

impl Stored {
    /// Where those are found that stand so now, or all.
    pub fn ranges(status: Option<ReferralStatus>) -> Vec<Self> {
        let Some(status) = status else {
            return ReferralStatus::ALL.iter().map(|status| Self { status: *status, over: None }).collect();
        };
        let timed = status.timed_out().is_some();
        let written = Self { status, over: timed.then_some(false) };
        let unwritten = status.was().map(|status| Self { status, over: Some(true) });
        std::iter::once(written).chain(unwritten).collect()
    }
}

/// The referrals of the actor's organization that are stored so. The plan test explains it.
pub fn stored_query(actor: &Actor, stored: Stored, now: Timestamp) -> Select<referral::Entity> {
    use referral::Column;
    let select = referral::Entity::find()
        .filter(Column::PartnerId.eq(actor.organization_id))
        .filter(Column::Status.eq(stored.status));
    match stored.over {
        None => select,
        Some(true) => select.filter(Column::DueAt.lte(now)),
        Some(false) => select.filter(Column::DueAt.gt(now)),
    }
}

/// A page of them by when they arrived. The plan test explains it.
pub fn list_query(actor: &Actor, stored: Stored, now: Timestamp, slice: &Slice) -> Select<referral::Entity> {
    use referral::Column;
    slice.cut(stored_query(actor, stored, now), Column::ReceivedAt, Column::Id)
}

/// A page of those that stand so now: one range of the index each, merged here.
///
/// # Errors
/// The database cannot answer.
pub async fn page(
    source: &impl Source,
    actor: &Actor,
    status: Option<ReferralStatus>,
    now: Timestamp,
    slice: &Slice,
) -> Result<Page<referral::Model>, Error> {
    let mut found = Vec::new();
    for stored in Stored::ranges(status) {
        found.extend(list_query(actor, stored, now, slice).all(source.conn()).await?);
    }
    slice.merge(&mut found, |row| (row.received_at, row.id));
    Ok(slice.page(found, |row| (row.received_at.into(), row.id)))
}

/// One referral of the actor's organization.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn referral(source: &impl Source, actor: &Actor, id: ReferralId) -> Result<referral::Model, Error> {
    let own = referral::Column::PartnerId.eq(actor.organization_id);
    let found = referral::Entity::find_by_id(id).filter(own).one(source.conn()).await?;
    found.ok_or(Error::NotFound)
}

/// Any referral: for the worker that asks again whether its mail may go out.
///
/// # Errors
/// The database cannot answer.
pub async fn any(source: &impl Source, id: ReferralId) -> Result<Option<referral::Model>, Error> {
    Ok(referral::Entity::find_by_id(id).one(source.conn()).await?)
}

/// The history of a referral whose row the caller holds already, oldest first.
///
/// # Errors
/// The database cannot answer.
pub async fn entries(
    source: &impl Source,
    referral: ReferralId,
) -> Result<Vec<referral_entry::Model>, Error> {
    use referral_entry::Column;
    let rows = referral_entry::Entity::find()
        .filter(Column::ReferralId.eq(referral))
        .order_by_asc(Column::Seq)
        .limit(ENTRIES);
    Ok(rows.all(source.conn()).await?)
}

/// Referrals in a state whose time is over, the one that waits longest first. The plan test explains it.
pub fn due_query(status: ReferralStatus, now: Timestamp, slice: &Slice) -> Select<referral::Entity> {
    use referral::Column;
    slice.cut(referral::Entity::find().filter(is_due(status, now)), Column::DueAt, Column::Id)
}

fn is_due(status: ReferralStatus, now: Timestamp) -> Condition {
    use referral::Column;
    Condition::all().add(Column::Status.eq(status)).add(Column::DueAt.lte(now))
}

/// Runs [`due_query`].
///
/// # Errors
/// The database cannot answer.
pub async fn due(
    source: &impl Source,
    status: ReferralStatus,
    now: Timestamp,
    slice: &Slice,
) -> Result<Vec<referral::Model>, Error> {
    Ok(due_query(status, now, slice).all(source.conn()).await?)
}

/// The referral, if it still is one of these.
///
/// # Errors
/// The database cannot answer.
pub async fn still_due(
    source: &impl Source,
    status: ReferralStatus,
    now: Timestamp,
    id: ReferralId,
) -> Result<Option<referral::Model>, Error> {
    let found = referral::Entity::find_by_id(id).filter(is_due(status, now));
    Ok(found.one(source.conn()).await?)
}

/// The request for information that a mail's link is derived from, or that a form has sent already.
///
/// # Errors
/// The database cannot answer.
pub async fn inquiry(source: &impl Source, id: InquiryId) -> Result<Option<inquiry::Model>, Error> {
    Ok(inquiry::Entity::find_by_id(id).one(source.conn()).await?)
}

/// The request for information that a link stands for: for whoever holds the link.
///
/// # Errors
/// The database cannot answer.
pub async fn inquiry_with_token(
    source: &impl Source,
    hash: &[u8; 32],
) -> Result<Option<inquiry::Model>, Error> {
    let found = inquiry::Entity::find().filter(inquiry::Column::TokenHash.eq(hash.to_vec()));
    Ok(found.one(source.conn()).await?)
}

/// Some request for information that nobody can confirm any more. The plan test explains it.
pub fn stale_query(now: Timestamp) -> Select<inquiry::Entity> {
    inquiry::Entity::find().filter(inquiry::Column::ExpiresAt.lte(now)).limit(1)
}

/// Runs [`stale_query`].
///
/// # Errors
/// The database cannot answer.
pub async fn has_stale(source: &impl Source, now: Timestamp) -> Result<bool, Error> {
    Ok(stale_query(now).one(source.conn()).await?.is_some())
}
