//! Shows a passkey: after the password at sign-in, and again before what matters most.

use domain::activity::Deed;
use domain::id::AccountId;
use domain::passkey::{Ceremony, ShowPasskeyInput, Shown, Site};
use domain::policy::{self, Action, Facts};
use domain::session::SessionPurpose;
use domain::time::Timestamp;
use entity::passkey::{ActiveModel, Column};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::super::Current;
use super::super::factor::{go_on, prove};
use super::verify::{self, Expected, Fault, KnownKey};
use super::{challenge, log, refused};
use crate::audit::{self, Event};
use crate::db::{Db, Tx};
use crate::error::Error;
use crate::{scope, store};

fn is_good(current: &Current) -> bool {
    [SessionPurpose::ConfirmFactor, SessionPurpose::Full].contains(&current.purpose)
}

/// Makes a challenge for this session.
///
/// # Errors
/// [`Error::NotFound`] for who has no passkey, and for a session that is good for something else.
pub async fn begin_show(db: &Db, now: Timestamp, current: &Current) -> Result<(), Error> {
    let actor = &current.actor;
    db.write(|tx| async move {
        policy::require(actor, Action::ChangeOwnSecurity, &Facts::own(now))?;
        if !is_good(current) || !scope::passkey::any(&tx, actor.account_id).await? {
            return Err(Error::NotFound);
        }
        challenge::make(&tx, now, current.session_id, Ceremony::Show, None).await
    })
    .await
}

/// Returns the token of the session, which goes on under a new id with a fresh proof.
///
/// # Errors
/// [`Error::Invalid`] for an answer that does not hold, [`Error::TooMany`] after too many, [`Error::NotFound`] for who has
/// no passkey, [`Conflict::Stale`](crate::Conflict::Stale) when no challenge waits any more.
pub async fn show(
    db: &Db,
    now: Timestamp,
    current: &Current,
    site: &Site,
    input: &ShowPasskeyInput,
) -> Result<String, Error> {
    if !is_good(current) || !scope::passkey::any(&db.read(), current.actor.account_id).await? {
        return Err(Error::NotFound);
    }
    let answer = &input.parse()?;
    let token = db.write(|tx| async move { save(&tx, now, current, site, answer).await }).await?;
    token.ok_or_else(refused)
}

async fn save(
    tx: &Tx,
    now: Timestamp,
    current: &Current,
    site: &Site,
    answer: &Shown,
) -> Result<Option<String>, Error> {
    let actor = &current.actor;
    let owner = actor.account_id;
    policy::require(actor, Action::ChangeOwnSecurity, &Facts::own(now))?;
    prove::check_limit(tx, now, owner).await?;
    let waiting = challenge::take(tx, now, current.session_id, Ceremony::Show).await?;
    let expected = Expected { site, challenge: &waiting.challenge };
    let held = holds(tx, now, owner, expected, answer).await?;
    prove::note(tx, now, owner, held).await?;
    if !held {
        challenge::make(tx, now, current.session_id, Ceremony::Show, None).await?;
        return Ok(None);
    }
    let token = go_on(tx, now, current.session_id, Some(now)).await?;
    let event = Event::new(Deed::ConfirmIdentity, "account", owner).set("method", "passkey");
    audit::append(tx, actor, now, event).await?;
    Ok(Some(token))
}

/// Whether the answer is one of the person's own passkeys', and notes that it was used.
async fn holds(
    tx: &Tx,
    now: Timestamp,
    owner: AccountId,
    expected: Expected<'_>,
    answer: &Shown,
) -> Result<bool, Error> {
    let Some(row) = scope::passkey::of_credential(tx, owner, &answer.id).await? else {
        log(Fault::Foreign);
        return Ok(false);
    };
    let known =
        KnownKey { public_key: &row.public_key, counter: u32::try_from(row.counter).unwrap_or(u32::MAX) };
    let counter = match verify::shown(expected, known, answer) {
        Ok(counter) => counter,
        Err(fault) => {
            log(fault);
            return Ok(false);
        }
    };
    let used =
        ActiveModel { counter: Set(counter.into()), last_used_at: Set(Some(now)), ..Default::default() };
    store::update_one(tx, used, Column::Id.eq(row.id).and(Column::Counter.eq(row.counter))).await?;
    Ok(true)
}
