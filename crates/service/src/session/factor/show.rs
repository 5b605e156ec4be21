//! Shows the second factor: after the password at sign-in, and again before what matters most.

use domain::activity::Deed;
use domain::policy::{self, Action, Facts};
use domain::second_factor::{Code, CodeInput};
use domain::session::SessionPurpose;
use domain::time::Timestamp;

use super::super::Current;
use super::{go_on, prove, wrong};
use crate::audit::{self, Event};
use crate::db::{Db, Tx};
use crate::error::Error;

/// Returns the token of the session, which goes on under a new id with a fresh proof.
///
/// # Errors
/// [`Error::Invalid`] for a code that does not hold, [`Error::TooMany`] after too many, [`Error::NotFound`] for who has no
/// second factor.
pub async fn show(db: &Db, now: Timestamp, current: &Current, input: &CodeInput) -> Result<String, Error> {
    let good = [SessionPurpose::ConfirmFactor, SessionPurpose::Full].contains(&current.purpose);
    if !good || !super::has(&db.read(), current.actor.account_id).await? {
        return Err(Error::NotFound);
    }
    let code = &input.parse()?;
    let token = db.write(|tx| async move { save(&tx, now, current, code).await }).await?;
    token.ok_or_else(wrong)
}

async fn save(tx: &Tx, now: Timestamp, current: &Current, code: &Code) -> Result<Option<String>, Error> {
    let actor = &current.actor;
    policy::require(actor, Action::ChangeOwnSecurity, &Facts::own(now))?;
    if !prove::holds(tx, actor, now, code).await? {
        return Ok(None);
    }
    let token = go_on(tx, now, current.session_id, Some(now)).await?;
    audit::append(tx, actor, now, Event::new(Deed::ConfirmIdentity, "account", actor.account_id)).await?;
    Ok(Some(token))
}
