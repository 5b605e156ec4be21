//! Passkeys: for their owner, and for signing in, when nobody is known yet. So without an actor.

use domain::id::{AccountId, PasskeyId, SessionId};
use domain::passkey::PASSKEYS_MAX;
use entity::{passkey, passkey_challenge};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::{Error, Source};

/// The passkeys of an account, the newest first: as many as one may have.
pub fn own_query(account: AccountId) -> Select<passkey::Entity> {
    passkey::Entity::find()
        .filter(passkey::Column::AccountId.eq(account))
        .order_by_desc(passkey::Column::CreatedAt)
        .order_by_desc(passkey::Column::Id)
        .limit(PASSKEYS_MAX)
}

/// Those passkeys, for their owner.
pub async fn of(source: &impl Source, account: AccountId) -> Result<Vec<passkey::Model>, Error> {
    Ok(own_query(account).all(source.conn()).await?)
}

/// Whether an account has one.
pub async fn any(source: &impl Source, account: AccountId) -> Result<bool, Error> {
    let found = passkey::Entity::find()
        .filter(passkey::Column::AccountId.eq(account))
        .limit(1)
        .one(source.conn())
        .await?;
    Ok(found.is_some())
}

/// One of an account's own.
pub async fn one(
    source: &impl Source,
    account: AccountId,
    id: PasskeyId,
) -> Result<Option<passkey::Model>, Error> {
    let found = passkey::Entity::find_by_id(id)
        .filter(passkey::Column::AccountId.eq(account))
        .one(source.conn())
        .await?;
    Ok(found)
}

/// The account's own one with this name of an authenticator's.
pub async fn of_credential(
    source: &impl Source,
    account: AccountId,
    credential: &[u8],
) -> Result<Option<passkey::Model>, Error> {
    let found = passkey::Entity::find()
        .filter(passkey::Column::CredentialId.eq(credential.to_vec()))
        .filter(passkey::Column::AccountId.eq(account))
        .one(source.conn())
        .await?;
    Ok(found)
}

/// The challenge that a session waits with.
pub async fn challenge(
    source: &impl Source,
    session: SessionId,
) -> Result<Option<passkey_challenge::Model>, Error> {
    Ok(passkey_challenge::Entity::find_by_id(session).one(source.conn()).await?)
}
