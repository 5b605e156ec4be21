//! Accounts and profiles by form. Applications that have chosen a profile see what it becomes.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::enrollment::parse_version;
use domain::form::{Field, Problem};
use domain::id::{MembershipAccountId, MembershipProfileId};
use domain::membership::{
    MembershipAccountInput, MembershipProfile, MembershipProfileInput, NewMembershipAccount,
};
use domain::time::Timestamp;
use entity::membership_account::{ActiveModel, Column, Model};
use entity::membership_profile;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, IntoActiveModel};

use super::{record, require};
use crate::audit::{self, Event};
use crate::db::{Db, Tx};
use crate::error::{Conflict, Error};
use crate::{password, scope, store};

/// Makes an account, or changes its user name and, when one is given, its password.
///
/// # Errors
/// [`Error::Invalid`], also for a user name that is taken; [`Conflict::Stale`]; [`Error::Forbidden`].
pub async fn save_account(
    db: &Db,
    actor: &Actor,
    now: Timestamp,
    input: &MembershipAccountInput,
) -> Result<MembershipAccountId, Error> {
    require(actor, now)?;
    let new = input.parse()?;
    let hash = match &new.password {
        Some(given) => Some(password::hash(db.random(), given.reveal()).await?),
        None => None,
    };
    let (new, hash) = (&new, hash.as_ref());
    db.write(|tx| async move { write(&tx, actor, now, input, new, hash).await }).await
}

async fn write(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &MembershipAccountInput,
    new: &NewMembershipAccount,
    hash: Option<&String>,
) -> Result<MembershipAccountId, Error> {
    require(actor, now)?;
    let taken = Error::field(Field::new("user_name"), Problem::UserNameTaken);
    let known = scope::membership::account_named(tx, new.user_name.as_str()).await?;
    if input.id.is_empty() {
        let (None, Some(hash)) = (known, hash) else { return Err(taken) };
        let id = make(tx, now, new.user_name.as_str(), hash).await?;
        let event = Event::new(Deed::CreateMembershipAccount, "membership_account", id);
        audit::append(tx, actor, now, event.set("user_name", new.user_name.as_str())).await?;
        return Ok(id);
    }
    let id: MembershipAccountId = input.id.parse().map_err(|_| Error::NotFound)?;
    let row = scope::membership::account(tx, id).await?.ok_or(Error::NotFound)?;
    if parse_version(&input.version) != row.version {
        return Err(Conflict::Stale.into());
    }
    if known.is_some_and(|known| known.id != id) {
        return Err(taken);
    }
    change(tx, actor, now, &row, new, hash).await?;
    Ok(id)
}

/// Writes a new account.
pub(super) async fn make(
    tx: &Tx,
    now: Timestamp,
    user_name: &str,
    hash: &str,
) -> Result<MembershipAccountId, Error> {
    let id = MembershipAccountId(tx.random().uuid());
    let row = Model {
        id,
        user_name: user_name.to_owned(),
        password_hash: hash.to_owned(),
        created_at: now,
        updated_at: now,
        version: 1,
    };
    store::insert(tx, row).await?;
    Ok(id)
}

async fn change(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    row: &Model,
    new: &NewMembershipAccount,
    hash: Option<&String>,
) -> Result<(), Error> {
    if hash.is_none() && row.user_name == new.user_name.as_str() {
        return Ok(());
    }
    let columns = ActiveModel {
        user_name: Set(new.user_name.to_string()),
        password_hash: Set(hash.unwrap_or(&row.password_hash).clone()),
        updated_at: Set(now),
        version: Set(row.version + 1),
        ..Default::default()
    };
    let as_read = Column::Id.eq(row.id).and(Column::Version.eq(row.version));
    store::update_one(tx, columns, as_read).await?;
    let event = Event::new(Deed::EditMembershipAccount, "membership_account", row.id)
        .change("user_name", row.user_name.as_str(), new.user_name.as_str())
        .set("password_changed", hash.is_some());
    audit::append(tx, actor, now, event).await
}

/// Adds a profile to an account, or changes one.
///
/// # Errors
/// [`Error::Invalid`], also for a membership number that is taken; [`Conflict::Stale`]; [`Error::Forbidden`].
pub async fn save_profile(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &MembershipProfileInput,
) -> Result<MembershipProfileId, Error> {
    require(actor, now)?;
    let account: MembershipAccountId = input.account.parse().map_err(|_| Error::NotFound)?;
    scope::membership::account(tx, account).await?.ok_or(Error::NotFound)?;
    let new = input.parse()?;
    let before = match input.id.is_empty() {
        true => None,
        false => {
            let id: MembershipProfileId = input.id.parse().map_err(|_| Error::NotFound)?;
            let found = scope::membership::profile(tx, id).await?;
            Some(found.filter(|row| row.account_id == account).ok_or(Error::NotFound)?)
        }
    };
    if before.as_ref().is_some_and(|row| parse_version(&input.version) != row.version) {
        return Err(Conflict::Stale.into());
    }
    let known = scope::membership::profile_with_number(tx, new.mpn_id.as_str()).await?;
    if known.is_some_and(|known| Some(known.id) != before.as_ref().map(|row| row.id)) {
        return Err(Error::field(Field::new("mpn_id"), Problem::NotAvailable));
    }
    let (id, event) = put(tx, now, account, new, before.as_ref()).await?;
    audit::append(tx, actor, now, event).await?;
    Ok(id)
}

/// Writes a profile, and tells the trail's entry for it.
pub(super) async fn put(
    tx: &Tx,
    now: Timestamp,
    account: MembershipAccountId,
    new: MembershipProfile,
    before: Option<&membership_profile::Model>,
) -> Result<(MembershipProfileId, Event), Error> {
    let id = before.map_or_else(|| MembershipProfileId(tx.random().uuid()), |row| row.id);
    let row = record::row(id, account, new, now, before)?;
    let verb = if before.is_some() { Deed::EditMembershipProfile } else { Deed::CreateMembershipProfile };
    let event = Event::new(verb, "membership_profile", id)
        .set("mpn_id", row.mpn_id.as_str())
        .set("country", row.country.as_str())
        .set("active", row.active);
    match before {
        None => store::insert(tx, row).await?,
        Some(before) => {
            let as_read = membership_profile::Column::Id
                .eq(id)
                .and(membership_profile::Column::Version.eq(before.version));
            store::update_one(tx, row.into_active_model().reset_all(), as_read).await?;
        }
    }
    Ok((id, event))
}
