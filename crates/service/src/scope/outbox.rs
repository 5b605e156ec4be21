//! Mails of the outbox, and what sending one asks about: for the worker, which has no actor, and for the operator's
//! administrators, whose right the caller has asked the policy about.

use domain::id::{AccountId, InvitationId, MailId, VerificationId};
use domain::mail::MailStatus;
use domain::page::Page;
use domain::time::Timestamp;
use entity::{account, contact_verification, invitation, mail};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// Mails that are due at `now`: queued, or transmitting longer than their lease. A lease is the next attempt of a
/// transmitting mail, so both states are a range of one index.
pub async fn due(source: &impl Source, now: Timestamp, limit: u64) -> Result<Vec<mail::Model>, Error> {
    let mut found = Vec::new();
    for status in [MailStatus::Transmitting, MailStatus::Queued] {
        found.extend(due_query(status, now, limit).all(source.conn()).await?);
    }
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// Mails of one status whose time has come, those that wait longest first. The plan test explains it.
pub fn due_query(status: MailStatus, now: Timestamp, limit: u64) -> Select<mail::Entity> {
    mail::Entity::find()
        .filter(mail::Column::Status.eq(status))
        .filter(mail::Column::NextAttemptAt.lte(now))
        .order_by_asc(mail::Column::NextAttemptAt)
        .order_by_asc(mail::Column::Id)
        .limit(limit)
}

/// The mail of one status that is due for the longest.
pub async fn first_due(
    source: &impl Source,
    status: MailStatus,
    now: Timestamp,
) -> Result<Option<mail::Model>, Error> {
    Ok(due_query(status, now, 1).one(source.conn()).await?)
}

/// One mail.
pub async fn mail(source: &impl Source, id: MailId) -> Result<Option<mail::Model>, Error> {
    Ok(mail::Entity::find_by_id(id).one(source.conn()).await?)
}

/// A page of the mails, or of those with one status, by the time they were written. The plan test explains it.
pub fn list_query(status: Option<MailStatus>, slice: &Slice) -> Select<mail::Entity> {
    let select = match status {
        Some(status) => mail::Entity::find().filter(mail::Column::Status.eq(status)),
        None => mail::Entity::find(),
    };
    slice.cut(select, mail::Column::CreatedAt, mail::Column::Id)
}

/// Runs [`list_query`].
pub async fn mails(
    source: &impl Source,
    status: Option<MailStatus>,
    slice: &Slice,
) -> Result<Page<mail::Model>, Error> {
    let found = list_query(status, slice).all(source.conn()).await?;
    Ok(slice.page(found, |row| (row.created_at.into(), row.id)))
}

/// The invitation a mail's link is derived from.
pub async fn invitation(source: &impl Source, id: InvitationId) -> Result<Option<invitation::Model>, Error> {
    Ok(invitation::Entity::find_by_id(id).one(source.conn()).await?)
}

/// The primary contact's confirmation that a mail's link is derived from.
pub async fn verification(
    source: &impl Source,
    id: VerificationId,
) -> Result<Option<contact_verification::Model>, Error> {
    Ok(contact_verification::Entity::find_by_id(id).one(source.conn()).await?)
}

/// The person who asked for a mail.
pub async fn account(source: &impl Source, id: AccountId) -> Result<Option<account::Model>, Error> {
    Ok(account::Entity::find_by_id(id).one(source.conn()).await?)
}
