//! Sessions and failed sign-ins: before anybody is known, so without an actor.

use domain::id::{AccountId, PasswordResetId, SessionId};
use domain::session::SESSION_HOURS;
use domain::time::Timestamp;
use entity::{account, federated_identity, organization, password_reset, session, sign_in_failure};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::capped;
use crate::{Error, Source};

/// A session with its person and the person's organization.
pub type WithPerson = (session::Model, account::Model, organization::Model);

/// A session that stands at `now`, with whom it belongs to.
pub async fn with_token(
    source: &impl Source,
    hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<WithPerson>, Error> {
    with_person(source, session::Column::TokenHash.eq(hash.to_vec()), now).await
}

/// The same for a session that was found before.
pub async fn with_id(
    source: &impl Source,
    id: SessionId,
    now: Timestamp,
) -> Result<Option<WithPerson>, Error> {
    with_person(source, session::Column::Id.eq(id), now).await
}

async fn with_person(source: &impl Source, which: Expr, now: Timestamp) -> Result<Option<WithPerson>, Error> {
    let found = session::Entity::find()
        .filter(which)
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .find_also_related(account::Entity)
        .one(source.conn())
        .await?;
    let Some((row, Some(account))) = found else { return Ok(None) };
    let organization = super::directory::organization(source, account.organization_id).await?;
    Ok(organization.map(|organization| (row, account, organization)))
}

/// A session that nobody has ended, whether or not its time is over: for whoever holds its token.
pub async fn not_ended(source: &impl Source, hash: &[u8; 32]) -> Result<Option<session::Model>, Error> {
    let found = session::Entity::find()
        .filter(session::Column::TokenHash.eq(hash.to_vec()))
        .filter(session::Column::EndedAt.is_null())
        .one(source.conn())
        .await?;
    Ok(found)
}

/// A session that stands at `now`, for its own person.
pub async fn standing(
    source: &impl Source,
    id: SessionId,
    now: Timestamp,
) -> Result<Option<session::Model>, Error> {
    let found = session::Entity::find_by_id(id)
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .one(source.conn())
        .await?;
    Ok(found)
}

/// The sessions of an account that stand at `now`, the newest first. None lives longer than the limit for all, which
/// keeps the range short however many have ended.
pub fn standing_query(account: AccountId, now: Timestamp, limit: u64) -> Select<session::Entity> {
    session::Entity::find()
        .filter(session::Column::AccountId.eq(account))
        .filter(session::Column::CreatedAt.gt(now.plus_hours(-SESSION_HOURS)))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .order_by_desc(session::Column::CreatedAt)
        .order_by_desc(session::Column::Id)
        .limit(limit)
}

/// Those sessions, for their own person.
pub async fn standing_of(
    source: &impl Source,
    account: AccountId,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<session::Model>, Error> {
    Ok(standing_query(account, now, limit).all(source.conn()).await?)
}

/// How many failures stand under a key since then, up to the limit.
pub async fn failures(
    source: &impl Source,
    column: sign_in_failure::Column,
    key: &str,
    since: Timestamp,
    limit: u64,
) -> Result<u64, Error> {
    let rows =
        sign_in_failure::Entity::find().filter(column.eq(key)).filter(sign_in_failure::Column::At.gt(since));
    capped::count(source, &capped::of(rows, limit)).await
}

/// The link of a forgotten password, and whose it is: for whoever holds the link.
pub async fn reset_with_token(
    source: &impl Source,
    hash: &[u8; 32],
) -> Result<Option<(password_reset::Model, account::Model)>, Error> {
    let found = password_reset::Entity::find()
        .filter(password_reset::Column::TokenHash.eq(hash.to_vec()))
        .find_also_related(account::Entity)
        .one(source.conn())
        .await?;
    Ok(found.and_then(|(row, account)| account.map(|account| (row, account))))
}

/// The same for the mail that carries it.
pub async fn reset(
    source: &impl Source,
    id: PasswordResetId,
) -> Result<Option<(password_reset::Model, account::Model)>, Error> {
    let found =
        password_reset::Entity::find_by_id(id).find_also_related(account::Entity).one(source.conn()).await?;
    Ok(found.and_then(|(row, account)| account.map(|account| (row, account))))
}

/// The account that an identity of a provider opens.
pub async fn account_of_identity(
    source: &impl Source,
    issuer: &str,
    subject: &str,
) -> Result<Option<account::Model>, Error> {
    let found = federated_identity::Entity::find()
        .filter(federated_identity::Column::Issuer.eq(issuer))
        .filter(federated_identity::Column::Subject.eq(subject))
        .filter(federated_identity::Column::EndedAt.is_null())
        .find_also_related(account::Entity)
        .one(source.conn())
        .await?;
    Ok(found.and_then(|(_, account)| account))
}

/// Whether an account is linked with an identity of this provider.
pub async fn has_identity(source: &impl Source, account: AccountId, issuer: &str) -> Result<bool, Error> {
    let found = federated_identity::Entity::find()
        .filter(federated_identity::Column::AccountId.eq(account))
        .filter(federated_identity::Column::Issuer.eq(issuer))
        .filter(federated_identity::Column::EndedAt.is_null())
        .one(source.conn())
        .await?;
    Ok(found.is_some())
}
