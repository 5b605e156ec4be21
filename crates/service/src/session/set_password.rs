//! Sets a person's own new password. Every session of the person ends, and one with full rights begins.

use domain::{
    form::Field,
    session::{SessionPurpose, SetPasswordInput},
    time::Timestamp,
};
use entity::account;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{Current, open, sign_out::end_all};
use crate::{
    Db, Error, Tx,
    audit::{self, Event},
    password,
};

/// Sets the password and returns the token of the new session.
///
/// # Errors
/// [`Error::Invalid`] when the password is too short, too common, or not repeated alike.
pub async fn set_password(
    db: &Db,
    now: Timestamp,
    current: &Current,
    input: &SetPasswordInput,
) -> Result<String, Error> {
    let password = input.parse()?;
    let known = [current.display_name.as_str(), current.organization_name.as_str()];
    password::check(password.reveal(), &known)
        .map_err(|problem| Error::field(Field::new("new_password"), problem))?;
    let hash = password::hash(db.random(), password.reveal()).await?;
    db.write(|tx| async move { save(&tx, now, current, hash.clone()).await }).await
}

async fn save(tx: &Tx, now: Timestamp, current: &Current, hash: String) -> Result<String, Error> {
    let account = current.actor.account_id;
    let change = account::ActiveModel {
        password_hash: Set(Some(hash)),
        temporary_hash: Set(None),
        temporary_until: Set(None),
        ..Default::default()
    };
    account::Entity::update_many()
        .filter(account::Column::Id.eq(account))
        .set(change)
        .exec(tx.conn())
        .await?;
    end_all(tx, now, account).await?;
    let token = open(tx, now, account, SessionPurpose::Full).await?;
    audit::append(tx, &current.actor, now, Event::new("set_password", "account", account)).await?;
    Ok(token.reveal())
}
