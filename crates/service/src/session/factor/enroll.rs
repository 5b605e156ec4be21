//! The first code of a new secret: from here on it is the person's second factor, in the place of an older one.

use domain::activity::Deed;
use domain::policy::{self, Action, Facts};
use domain::second_factor::{Code, CodeInput, PENDING_MINUTES, fitting_step};
use domain::time::Timestamp;
use entity::{pending_factor, second_factor};
use sea_orm::ColumnTrait;

use super::super::Current;
use super::super::sign_out::end_others;
use super::notice::{self, News};
use super::{go_on, open_waiting, prove, recovery, seal_secret, totp, wrong};
use crate::audit::{self, Event};
use crate::db::{Db, Tx};
use crate::error::{Conflict, Error};
use crate::one_time::OneTime;
use crate::{scope, store};

/// Takes the secret into use, lays its recovery codes out for the page after it, and returns the token of the session,
/// which goes on under a new id. All other sessions of the person end.
///
/// # Errors
/// [`Error::Invalid`] for a code that does not hold, [`Error::TooMany`] after too many; [`Conflict::Stale`] when no secret
/// of this session waits any more.
pub async fn enroll(
    db: &Db,
    one_time: &OneTime,
    now: Timestamp,
    current: &Current,
    input: &CodeInput,
) -> Result<String, Error> {
    let Code::Current(code) = input.parse()? else { return Err(wrong()) };
    let codes = recovery::draw(db.random());
    let fresh = codes.as_slice();
    let token = db.write(|tx| async move { save(&tx, now, current, code, fresh).await }).await?;
    let token = token.ok_or_else(wrong)?;
    recovery::lay_out(one_time, now, current, codes);
    Ok(token)
}

async fn save(
    tx: &Tx,
    now: Timestamp,
    current: &Current,
    code: u32,
    codes: &[String],
) -> Result<Option<String>, Error> {
    let actor = &current.actor;
    let owner = actor.account_id;
    policy::require(actor, Action::ChangeOwnSecurity, &Facts::own(now))?;
    prove::check_limit(tx, now, owner).await?;
    let secret = waiting(tx, now, current).await?;
    let fits = fitting_step(now, None, |step| totp::code_at(&secret, step) == code);
    prove::note(tx, now, owner, fits.is_some()).await?;
    let Some(last_step) = fits else { return Ok(None) };
    store::delete_where::<second_factor::Entity>(tx, second_factor::Column::AccountId.eq(owner)).await?;
    store::delete_where::<pending_factor::Entity>(tx, pending_factor::Column::AccountId.eq(owner)).await?;
    let sealed = seal_secret(tx.keys(), tx.random(), owner, &secret)?;
    let row = second_factor::Model { account_id: owner, secret: sealed, confirmed_at: now, last_step };
    store::insert(tx, row).await?;
    recovery::replace(tx, now, owner, codes).await?;
    end_others(tx, now, owner, current.session_id).await?;
    let token = go_on(tx, now, current.session_id, Some(now)).await?;
    notice::tell(tx, actor, now, News::SetUp).await?;
    audit::append(tx, actor, now, Event::new(Deed::SetUpSecondFactor, "account", owner)).await?;
    Ok(Some(token))
}

/// The secret that waits, if this session may take it into use.
async fn waiting(tx: &Tx, now: Timestamp, current: &Current) -> Result<Vec<u8>, Error> {
    // Tells a session that is good for something else.
    super::begin::asked(tx, current).await?;
    let found = scope::second_factor::pending(tx, current.actor.account_id).await?;
    let waits = found.filter(|row| now < row.created_at.plus_minutes(PENDING_MINUTES));
    let secret = waits.and_then(|row| open_waiting(tx.keys(), current, &row.secret));
    secret.ok_or_else(|| Conflict::Stale.into())
}
