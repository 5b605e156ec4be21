//! Checks a user name and password and opens a session.
//!
//! Known and unknown accounts answer alike and cost the same. After too many failures no further password is checked
//! ([`limit`]). The temporary password works once and leads only to setting a new one. Who has a second factor gets no
//! further than to the page that asks for it.

use domain::{
    activity::Deed,
    actor::AccountStatus,
    form::{Field, Problem},
    id::SignInFailureId,
    session::{SessionPurpose, SignInInput, temporary_works},
    time::Timestamp,
};
use entity::account;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{New, factor, limit, open};
use crate::{
    Db, Error, Tx,
    audit::{self, Event},
    password, scope,
};

/// An opened session.
pub struct Opened {
    /// The cookie's value.
    pub token: String,
    /// The password was a temporary one.
    pub must_set_password: bool,
    /// What the session is good for.
    pub purpose: SessionPurpose,
}

/// Signs a person in. `input.client` is the client's address; without it only that limit does not hold.
///
/// # Errors
/// [`Error::Invalid`] for empty fields and for a wrong name or password alike; [`Error::TooMany`] after too many
/// failures for the name, its organization or the address, without saying for which.
pub async fn sign_in(db: &Db, now: Timestamp, input: &SignInInput) -> Result<Opened, Error> {
    let given = input.parse()?;
    let name = given.as_ref().map_or(input.user_name.as_str(), |given| given.user_name.as_str());
    let attempt = limit::begin(db, now, &limit::Keys::new(name, input.client)).await?;
    let found = match &given {
        Some(given) => scope::directory::account_named(&db.read(), given.user_name.as_str()).await?,
        None => None,
    };
    let purpose = check(&input.password, found.as_ref(), now).await?;
    let (Some(account), Some(purpose)) = (found, purpose) else {
        return Err(Error::field(Field::new("user_name"), Problem::SignInFailed));
    };
    let new = New { account: account.id, purpose, browser: input.browser, proven_at: None };
    let (token, purpose) =
        db.write(|tx| async move { enter(&tx, now, &account, new, attempt).await }).await?;
    Ok(Opened { token, must_set_password: purpose == SessionPurpose::SetPassword, purpose })
}

/// Which session the password opens, if any. One hash is computed in every case.
async fn check(
    given: &str,
    account: Option<&account::Model>,
    now: Timestamp,
) -> Result<Option<SessionPurpose>, Error> {
    let account = account.filter(|account| account.status == AccountStatus::Active);
    let temporary = account.and_then(|account| usable_temporary(account, now));
    let stored = temporary.or_else(|| account.and_then(|account| account.password_hash.as_deref()));
    let holds = password::verify(given, stored).await?;
    let purpose = if temporary.is_some() { SessionPurpose::SetPassword } else { SessionPurpose::Full };
    Ok(holds.then_some(purpose))
}

fn usable_temporary(account: &account::Model, now: Timestamp) -> Option<&str> {
    let works =
        account.temporary_until.is_some_and(|until| temporary_works(until, account.temporary_used_at, now));
    account.temporary_hash.as_deref().filter(|_| works)
}

/// Opens the session, if the account and the password that held are what they were: whatever ended all sessions while the
/// hash was computed ends this one too. A temporary password is used up by exactly one of several simultaneous attempts.
async fn enter(
    tx: &Tx,
    now: Timestamp,
    account: &account::Model,
    new: New,
    attempt: SignInFailureId,
) -> Result<(String, SessionPurpose), Error> {
    let mut change = account::ActiveModel { last_sign_in_at: Set(Some(now)), ..Default::default() };
    let which = account::Entity::update_many()
        .filter(account::Column::Id.eq(account.id))
        .filter(account::Column::Status.eq(AccountStatus::Active));
    let which = if new.purpose == SessionPurpose::SetPassword {
        change.temporary_used_at = Set(Some(now));
        which
            .filter(account::Column::TemporaryHash.eq(account.temporary_hash.clone()))
            .filter(account::Column::TemporaryUsedAt.is_null())
    } else {
        which.filter(account::Column::PasswordHash.eq(account.password_hash.clone()))
    };
    if which.set(change).exec(tx.conn()).await?.rows_affected != 1 {
        return Err(Error::field(Field::new("user_name"), Problem::SignInFailed));
    }
    limit::take_back(tx, attempt).await?;
    let purpose = match new.purpose {
        SessionPurpose::Full => factor::purpose_of(tx, account.id, account.organization_id).await?,
        limited => limited,
    };
    let token = open(tx, now, New { purpose, ..new }).await?;
    let event = Event::new(Deed::SignIn, "account", account.id).target(account.organization_id);
    audit::append_system(tx, now, event).await?;
    Ok((token.reveal(), purpose))
}
