//! Sets a person's own new password. Every session of the person ends, and one with full rights begins; that of whoever
//! was fully signed in goes on under a new id, no longer than before.
//!
//! Whoever is fully signed in shows the present password: a browser left open, or a stolen session, is not enough to take
//! the account over. Wrong ones count as failed sign-ins do. After a temporary password there is none to show. Who has
//! changed a password of its own is told by mail, for it may have been somebody else.

use domain::{
    activity::Deed,
    form::{Field, Problem},
    id::SignInFailureId,
    session::{Password, SessionPurpose, SetPasswordInput},
    time::Timestamp,
};
use entity::account;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};

use super::{
    Current, New, factor, limit, notice, open, reset::revoke_resets, rotate::renew, sign_out::end_all,
};
use crate::{
    Db, Error, Tx,
    audit::{self, Event},
    password, scope, store,
};

/// A present password that held.
#[derive(Clone)]
pub(super) struct Proof {
    pub attempt: SignInFailureId,
    hash: String,
}

/// Sets the password and returns the token of the new session. After a temporary password a second factor is still asked
/// for.
///
/// # Errors
/// [`Error::Invalid`] when the password is too short, too common, or not repeated alike, and when the present one is
/// missing or wrong; [`Error::TooMany`] after too many wrong ones; [`Conflict::Stale`](crate::Conflict::Stale) when the
/// present one has just been changed, or the temporary one been replaced; [`Error::Unauthenticated`] when the session has
/// been ended meanwhile.
pub async fn set_password(
    db: &Db,
    now: Timestamp,
    current: &Current,
    input: &SetPasswordInput,
) -> Result<String, Error> {
    if !current.is_full() && !current.must_set_password {
        return Err(Error::Unauthenticated);
    }
    let chosen = input.parse(current.must_set_password)?;
    let known = [current.display_name.as_str(), current.organization_name.as_str()];
    password::check(chosen.new.reveal(), &known)
        .map_err(|problem| Error::field(Field::new("new_password"), problem))?;
    let proof = match &chosen.present {
        Some(present) => Some(prove(db, now, current, present).await?),
        None => None,
    };
    let hash = password::hash(db.random(), chosen.new.reveal()).await?;
    let change = (hash, proof);
    db.write(|tx| async move { save(&tx, now, current, change.clone()).await }).await
}

/// Checks the present password, under the limits of signing in.
pub(super) async fn prove(
    db: &Db,
    now: Timestamp,
    current: &Current,
    present: &Password,
) -> Result<Proof, Error> {
    let account = scope::account(&db.read(), &current.actor, current.actor.account_id).await?;
    let attempt = limit::begin(db, now, &limit::Keys::new(&account.user_name, None)).await?;
    let holds = password::verify(present.reveal(), account.password_hash.as_deref()).await?;
    let hash = account.password_hash.filter(|_| holds);
    let wrong = || Error::field(Field::new("present_password"), Problem::PasswordWrong);
    hash.map(|hash| Proof { attempt, hash }).ok_or_else(wrong)
}

async fn save(
    tx: &Tx,
    now: Timestamp,
    current: &Current,
    (hash, proof): (String, Option<Proof>),
) -> Result<String, Error> {
    let account = current.actor.account_id;
    let change = account::ActiveModel {
        password_hash: Set(Some(hash)),
        temporary_hash: Set(None),
        temporary_until: Set(None),
        ..Default::default()
    };
    let mut which = Condition::all().add(account::Column::Id.eq(account));
    let changed = proof.is_some();
    if let Some(Proof { attempt, hash }) = proof {
        which = which.add(account::Column::PasswordHash.eq(hash));
        limit::take_back(tx, attempt).await?;
    }
    if current.must_set_password {
        // Another one was made meanwhile: whoever held the one before sets nothing any more.
        which = which.add(account::Column::TemporaryUsedAt.is_not_null());
    }
    store::update_one(tx, change, which).await?;
    let present = scope::session::standing(tx, current.session_id, now).await?;
    let present = present.ok_or(Error::Unauthenticated)?;
    end_all(tx, now, account).await?;
    revoke_resets(tx, now, account).await?;
    if changed {
        let owner = scope::account(tx, &current.actor, account).await?;
        notice::password_changed(tx, now, &owner).await?;
    }
    let token = match current.purpose {
        SessionPurpose::Full => renew(tx, now, present).await?,
        _ => begin(tx, now, current).await?,
    };
    audit::append(tx, &current.actor, now, Event::new(Deed::SetPassword, "account", account)).await?;
    Ok(token)
}

/// The session after a temporary password.
async fn begin(tx: &Tx, now: Timestamp, current: &Current) -> Result<String, Error> {
    let account = current.actor.account_id;
    let purpose = factor::purpose_of(tx, account, current.actor.organization_id).await?;
    let new = New { account, purpose, browser: current.browser, proven_at: current.proven_at };
    Ok(open(tx, now, new).await?.reveal())
}
