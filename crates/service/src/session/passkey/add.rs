//! Adds a passkey: first who it is and what the passkey shall be called, then what the browser has made.
//!
//! Who has a second factor has shown it within the last minutes, and whoever has none shows the password, as for the codes
//! of an application.

use domain::activity::Deed;
use domain::id::{AccountId, PasskeyId, SignInFailureId};
use domain::passkey::{AddPasskeyInput, BeginPasskeyInput, Ceremony, Made, PASSKEYS_MAX, PasskeyName, Site};
use domain::policy::{self, Action, Facts};
use domain::second_factor::{Asked, BeginFactorInput, Given};
use domain::time::Timestamp;
use entity::{passkey, passkey_challenge};

use super::super::factor::notice::{self, News};
use super::super::factor::{self, prove, recovery};
use super::super::set_password::prove as prove_password;
use super::super::sign_out::end_others;
use super::super::{Current, limit};
use super::verify::{self, Expected, NewKey};
use super::{challenge, log, refused};
use crate::audit::{self, Event};
use crate::db::{Db, Source, Tx};
use crate::error::{Conflict, Error};
use crate::one_time::OneTime;
use crate::{scope, store};

/// What became of a new passkey.
pub struct Added {
    /// The token of the session, which goes on under a new id.
    pub token: String,
    /// It is the first second factor: recovery codes lie ready.
    pub first: bool,
}

/// What the person has to show: the password, or nothing more than a proof of a few minutes ago.
///
/// # Errors
/// [`Error::NotFound`] for a session that is good for something else.
pub(super) async fn asked(source: &impl Source, current: &Current) -> Result<Asked, Error> {
    Ok(match factor::begin::asked(source, current).await? {
        Asked::Code => Asked::Nothing,
        other => other,
    })
}

/// Begins: a challenge waits for a new key.
///
/// # Errors
/// [`Error::Invalid`] for a name or a password that does not hold, [`Error::TooMany`] after too many of them,
/// [`Error::Forbidden`] for a proof that is too old, [`Error::NotFound`] for a session that is good for something else,
/// [`Conflict::Stage`] when there are as many as one may have.
pub async fn begin_add(
    db: &Db,
    now: Timestamp,
    current: &Current,
    input: &BeginPasskeyInput,
) -> Result<(), Error> {
    let asked = asked(&db.read(), current).await?;
    let name = &input.parse()?;
    let shown = BeginFactorInput { present_password: input.present_password.clone(), ..Default::default() };
    let attempt = match shown.parse(asked)? {
        Given::Password(present) => Some(prove_password(db, now, current, &present).await?.attempt),
        Given::Nothing | Given::Code(_) => None,
    };
    db.write(|tx| async move { begin(&tx, now, current, name, attempt).await }).await
}

async fn begin(
    tx: &Tx,
    now: Timestamp,
    current: &Current,
    name: &PasskeyName,
    attempt: Option<SignInFailureId>,
) -> Result<(), Error> {
    let actor = &current.actor;
    policy::require(actor, Action::ChangeOwnSecurity, &Facts::own(now))?;
    // Another session has set a factor up meanwhile: the password does not do any more.
    if attempt.is_some() && factor::has(tx, actor.account_id).await? {
        return Err(Conflict::Stale.into());
    }
    policy::require_proof(actor, now)?;
    if is_full(tx, actor.account_id).await? {
        return Err(Conflict::Stage.into());
    }
    if let Some(attempt) = attempt {
        limit::take_back(tx, attempt).await?;
    }
    challenge::make(tx, now, current.session_id, Ceremony::Add, Some(name.to_string())).await
}

/// Whether an account has as many as one may have.
pub(super) async fn is_full(source: &impl Source, owner: AccountId) -> Result<bool, Error> {
    let count = u64::try_from(scope::passkey::of(source, owner).await?.len()).unwrap_or(u64::MAX);
    Ok(count >= PASSKEYS_MAX)
}

/// Takes what the browser has made into use. All other sessions of the person end; with the first second factor its
/// recovery codes are laid out for the page after it.
///
/// # Errors
/// [`Error::Invalid`] for an answer that does not hold, [`Error::TooMany`] after too many wrong ones,
/// [`Error::NotFound`] for a session that is good for something else, [`Conflict::Stale`] when no challenge waits any
/// more, [`Conflict::Exists`] for a key that somebody has, [`Conflict::Stage`] when there are as many as one may have.
pub async fn add(
    db: &Db,
    one_time: &OneTime,
    now: Timestamp,
    current: &Current,
    site: &Site,
    input: &AddPasskeyInput,
) -> Result<Added, Error> {
    let made = &input.parse()?;
    let codes = recovery::draw(db.random());
    let fresh = codes.as_slice();
    let added = db.write(|tx| async move { save(&tx, now, current, site, made, fresh).await }).await?;
    let added = added.ok_or_else(refused)?;
    if added.first {
        recovery::lay_out(one_time, now, current, codes);
    }
    Ok(added)
}

async fn save(
    tx: &Tx,
    now: Timestamp,
    current: &Current,
    site: &Site,
    made: &Made,
    codes: &[String],
) -> Result<Option<Added>, Error> {
    let actor = &current.actor;
    let owner = actor.account_id;
    policy::require(actor, Action::ChangeOwnSecurity, &Facts::own(now))?;
    // Tells a session that is good for something else.
    asked(tx, current).await?;
    prove::check_limit(tx, now, owner).await?;
    let waiting = challenge::take(tx, now, current.session_id, Ceremony::Add).await?;
    let expected = Expected { site, challenge: &waiting.challenge };
    let key = match verify::made(expected, made) {
        Ok(key) => key,
        Err(fault) => {
            log(fault);
            challenge::make(tx, now, current.session_id, Ceremony::Add, waiting.name).await?;
            return Ok(None);
        }
    };
    if is_full(tx, owner).await? {
        return Err(Conflict::Stage.into());
    }
    let first = !factor::has(tx, owner).await?;
    keep(tx, now, owner, &waiting, key).await?;
    if first {
        recovery::replace(tx, now, owner, codes).await?;
    }
    end_others(tx, now, owner, current.session_id).await?;
    let token = factor::go_on(tx, now, current.session_id, Some(now)).await?;
    notice::tell(tx, actor, now, News::PasskeyAdded).await?;
    audit::append(tx, actor, now, Event::new(Deed::AddPasskey, "account", owner)).await?;
    Ok(Some(Added { token, first }))
}

async fn keep(
    tx: &Tx,
    now: Timestamp,
    owner: AccountId,
    waiting: &passkey_challenge::Model,
    key: NewKey,
) -> Result<(), Error> {
    let row = passkey::Model {
        id: PasskeyId(tx.random().uuid()),
        account_id: owner,
        credential_id: key.credential_id,
        public_key: key.public_key,
        counter: key.counter.into(),
        name: waiting.name.clone().unwrap_or_default(),
        created_at: now,
        last_used_at: None,
    };
    store::insert(tx, row).await
}
