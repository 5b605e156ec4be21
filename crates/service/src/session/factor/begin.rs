//! Makes a new secret, which waits for its first code. The present factor holds until then.
//!
//! Before that the person shows the present factor or, where there is none, the present password: who finds a browser
//! unattended cannot lock its owner out. Where passkeys are the only one, a proof of a few minutes ago is enough.

use domain::activity::Deed;
use domain::id::SignInFailureId;
use domain::policy::{self, Action, Facts};
use domain::second_factor::{Asked, BeginFactorInput, Code, Given, SECRET_BYTES};
use domain::session::SessionPurpose;
use domain::time::Timestamp;
use entity::pending_factor::{Column, Entity, Model};
use sea_orm::ColumnTrait;

use super::super::set_password::prove as prove_password;
use super::super::{Current, limit};
use super::{prove, seal_waiting, wrong};
use crate::audit::{self, Event};
use crate::db::{Db, Source, Tx};
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// What was shown, and the secret that is made for it.
struct Wish<'a> {
    sealed: &'a [u8],
    code: Option<&'a Code>,
    attempt: Option<SignInFailureId>,
}

/// Begins.
///
/// # Errors
/// [`Error::Invalid`] for a password or a code that does not hold, [`Error::TooMany`] after too many of them,
/// [`Error::NotFound`] for a session that is good for something else.
pub async fn begin(
    db: &Db,
    now: Timestamp,
    current: &Current,
    input: &BeginFactorInput,
) -> Result<(), Error> {
    let given = input.parse(asked(&db.read(), current).await?)?;
    let attempt = match &given {
        Given::Password(present) => Some(prove_password(db, now, current, present).await?.attempt),
        Given::Nothing | Given::Code(_) => None,
    };
    let code = match &given {
        Given::Code(code) => Some(code),
        Given::Nothing | Given::Password(_) => None,
    };
    let secret: [u8; SECRET_BYTES] = db.random().bytes();
    let sealed = seal_waiting(db.keys(), db.random(), current, &secret)?;
    let wish = &Wish { sealed: &sealed, code, attempt };
    let begun = db.write(|tx| async move { save(&tx, now, current, wish).await }).await?;
    if begun { Ok(()) } else { Err(wrong()) }
}

/// What the person has to show.
///
/// # Errors
/// [`Error::NotFound`] for a session that is good for something else.
pub(in crate::session) async fn asked(source: &impl Source, current: &Current) -> Result<Asked, Error> {
    let actor = &current.actor;
    if scope::second_factor::of(source, actor.account_id).await?.is_some() {
        return if current.is_full() { Ok(Asked::Code) } else { Err(Error::NotFound) };
    }
    if scope::passkey::any(source, actor.account_id).await? {
        return if current.is_full() { Ok(Asked::Nothing) } else { Err(Error::NotFound) };
    }
    match current.purpose {
        SessionPurpose::Full => {
            let account = scope::account(source, actor, actor.account_id).await?;
            Ok(if account.password_hash.is_some() { Asked::Password } else { Asked::Nothing })
        }
        SessionPurpose::EnrollFactor => Ok(Asked::Nothing),
        SessionPurpose::SetPassword | SessionPurpose::ConfirmFactor => Err(Error::NotFound),
    }
}

/// Whether what was shown held. A code that did not is counted.
async fn save(tx: &Tx, now: Timestamp, current: &Current, wish: &Wish<'_>) -> Result<bool, Error> {
    let actor = &current.actor;
    policy::require(actor, Action::ChangeOwnSecurity, &Facts::own(now))?;
    let has_factor = scope::second_factor::of(tx, actor.account_id).await?.is_some();
    let held = match wish.code {
        Some(code) => prove::holds(tx, actor, now, code).await?,
        // Another session has set one up meanwhile.
        None if has_factor => return Err(Conflict::Stale.into()),
        None => {
            policy::require_proof(actor, now)?;
            true
        }
    };
    if !held {
        return Ok(false);
    }
    if let Some(attempt) = wish.attempt {
        limit::take_back(tx, attempt).await?;
    }
    store::delete_where::<Entity>(tx, Column::AccountId.eq(actor.account_id)).await?;
    let row = Model { account_id: actor.account_id, secret: wish.sealed.to_vec(), created_at: now };
    store::insert(tx, row).await?;
    audit::append(tx, actor, now, Event::new(Deed::BeginSecondFactor, "account", actor.account_id)).await?;
    Ok(true)
}
