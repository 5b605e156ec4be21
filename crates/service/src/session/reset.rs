//! The link of a forgotten password. Opening it decides nothing; one POST sets the password. Links that are unknown, used,
//! replaced or expired look alike.
//!
//! A second factor stays as it is: whoever reads the owner's mails gets no further than the owner would. Nobody is signed
//! in by it, and who is signed in in this browser stays so.

use domain::activity::Deed;
use domain::actor::AccountStatus;
use domain::form::Field;
use domain::id::AccountId;
use domain::security::{ResetInput, reset_works};
use domain::time::Timestamp;
use entity::password_reset::{ActiveModel, Column, Model};
use entity::{account, organization};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::current::display_name;
use super::notice;
use super::sign_out::end_all;
use crate::audit::{self, Event};
use crate::db::{Db, Read, Source, Tx};
use crate::error::Error;
use crate::keys::Token;
use crate::{password, scope, store};

/// Whether a link sets the password of its account now.
pub(crate) fn reset_opens(row: &Model, owner: &account::Model, now: Timestamp) -> bool {
    owner.status == AccountStatus::Active && reset_works(row.expires_at, row.used_at, row.revoked_at, now)
}

async fn find(
    source: &impl Source,
    now: Timestamp,
    token: &str,
) -> Result<Option<(Model, account::Model)>, Error> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    let found = scope::session::reset_with_token(source, &token.hash()).await?;
    Ok(found.filter(|(row, owner)| reset_opens(row, owner, now)))
}

/// Whether the page of the link has a form.
///
/// # Errors
/// The database cannot answer.
pub async fn reset_landing(read: &Read, now: Timestamp, token: &str) -> Result<bool, Error> {
    Ok(find(read, now, token).await?.is_some())
}

/// Sets the password of the link's account. Its sessions, its temporary password and all its links end.
///
/// # Errors
/// [`Error::NotFound`] for every link that sets nothing; [`Error::Invalid`] when the password is too short, too common, or
/// not repeated alike.
pub async fn reset_password(db: &Db, now: Timestamp, token: &str, input: &ResetInput) -> Result<(), Error> {
    let read = db.read();
    let (_, owner) = find(&read, now, token).await?.ok_or(Error::NotFound)?;
    let new = input.parse()?;
    let home = scope::directory::organization(&read, owner.organization_id).await?;
    let name = display_name(owner.language, &owner.given_name, &owner.family_name);
    let home = home.map(|organization::Model { name, .. }| name).unwrap_or_default();
    password::check(new.reveal(), &[name.as_str(), home.as_str()])
        .map_err(|problem| Error::field(Field::new("new_password"), problem))?;
    let hash = &password::hash(db.random(), new.reveal()).await?;
    db.write(|tx| async move { save(&tx, now, token, hash).await }).await
}

async fn save(tx: &Tx, now: Timestamp, token: &str, hash: &str) -> Result<(), Error> {
    let (row, owner) = find(tx, now, token).await?.ok_or(Error::NotFound)?;
    let used = ActiveModel { used_at: Set(Some(now)), ..Default::default() };
    store::update_one(tx, used, Column::Id.eq(row.id).and(Column::UsedAt.is_null())).await?;
    let change = account::ActiveModel {
        password_hash: Set(Some(hash.to_owned())),
        temporary_hash: Set(None),
        temporary_until: Set(None),
        ..Default::default()
    };
    store::update_one(tx, change, account::Column::Id.eq(owner.id)).await?;
    end_all(tx, now, owner.id).await?;
    revoke_resets(tx, now, owner.id).await?;
    notice::password_changed(tx, now, &owner).await?;
    let event = Event::new(Deed::ResetOwnPassword, "account", owner.id).target(owner.organization_id);
    audit::append_system(tx, now, event).await
}

/// The links of an account that still could be used stop working.
pub(crate) async fn revoke_resets(tx: &Tx, now: Timestamp, account: AccountId) -> Result<(), Error> {
    let columns = ActiveModel { revoked_at: Set(Some(now)), ..Default::default() };
    let open = Column::AccountId.eq(account).and(Column::UsedAt.is_null()).and(Column::RevokedAt.is_null());
    store::update_where(tx, columns, open).await?;
    Ok(())
}
