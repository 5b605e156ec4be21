//! The second factor: codes that follow from a secret and the clock, and recovery codes. Rules: `domain::second_factor`.
//! Passkeys are another one, beside this or instead: `super::passkey`.
//!
//! Who has one shows it at sign-in, before factors are changed, and now and then before what matters most. A wrong code
//! counts: five in five minutes, in the database. Whatever changes a factor ends all other sessions and is told to the
//! owner by mail. A new password changes no factor.

pub(super) mod begin;
mod enroll;
pub(super) mod notice;
mod pages;
pub(super) mod prove;
pub(super) mod recovery;
mod remove;
mod rule;
mod show;
mod totp;

pub use begin::begin;
pub use enroll::enroll;
pub use pages::{codes_left, confirm_page, own, setup, take_codes};
pub use recovery::new_codes;
pub use remove::remove;
pub(crate) use remove::take_away;
pub(crate) use rule::is_required;
pub use rule::{change_rule, rule};
pub use show::show;
pub use totp::code_at;

use domain::id::{AccountId, OrganizationId, SessionId};
use domain::second_factor::CODE;
use domain::session::{SESSION_HOURS, SessionPurpose};
use domain::time::Timestamp;
use entity::session;

use super::Current;
use super::rotate::renew;
use crate::db::{Source, Tx};
use crate::error::Error;
use crate::keys::Keys;
use crate::random::Random;
use crate::{scope, seal};

/// What sealed secrets are for.
const PURPOSE: &str = "second factor";
/// The same until their first code.
const WAITING: &str = "second factor that waits";

/// What a session is good for whose person has shown who it is by its first factor.
pub(super) async fn purpose_of(
    source: &impl Source,
    account: AccountId,
    home: OrganizationId,
) -> Result<SessionPurpose, Error> {
    if has(source, account).await? {
        return Ok(SessionPurpose::ConfirmFactor);
    }
    let required = is_required(source, home).await?;
    Ok(if required { SessionPurpose::EnrollFactor } else { SessionPurpose::Full })
}

/// Whether an account has a second factor, of whichever kind.
pub(super) async fn has(source: &impl Source, account: AccountId) -> Result<bool, Error> {
    let codes = scope::second_factor::of(source, account).await?.is_some();
    Ok(codes || scope::passkey::any(source, account).await?)
}

/// Since when an account has a second factor, of whichever kind.
pub(crate) async fn since(source: &impl Source, account: AccountId) -> Result<Option<Timestamp>, Error> {
    let codes = scope::second_factor::of(source, account).await?.map(|row| row.confirmed_at);
    let passkeys = scope::passkey::of(source, account).await?;
    Ok(passkeys.into_iter().map(|row| row.created_at).chain(codes).min())
}

/// The session goes on as a full one under a new id: proven at that instant, or with nothing to prove.
pub(super) async fn go_on(
    tx: &Tx,
    now: Timestamp,
    present: SessionId,
    proven_at: Option<Timestamp>,
) -> Result<String, Error> {
    let row = scope::session::standing(tx, present, now).await?.ok_or(Error::Unauthenticated)?;
    let expires_at = row.created_at.plus_hours(SESSION_HOURS);
    let next = session::Model { purpose: SessionPurpose::Full, proven_at, expires_at, ..row };
    renew(tx, now, next).await
}

/// A code that does not hold, whatever is wrong with it.
fn wrong() -> Error {
    Error::field(CODE, domain::form::Problem::CodeWrong)
}

fn seal_secret(keys: &Keys, random: &Random, of: AccountId, secret: &[u8]) -> Result<Vec<u8>, Error> {
    seal::seal(keys, random, PURPOSE, of.0.as_bytes(), secret)
}

/// Whose a secret is that waits for its first code: the session's that began, so that no other one is shown it.
fn waits_for(current: &Current) -> Vec<u8> {
    let opened_at = current.opened_at.0.to_be_bytes();
    [current.actor.account_id.0.as_bytes().as_slice(), opened_at.as_slice()].concat()
}

fn seal_waiting(keys: &Keys, random: &Random, current: &Current, secret: &[u8]) -> Result<Vec<u8>, Error> {
    seal::seal(keys, random, WAITING, &waits_for(current), secret)
}

/// The secret, if this session began.
fn open_waiting(keys: &Keys, current: &Current, sealed: &[u8]) -> Option<Vec<u8>> {
    seal::open(keys, WAITING, &waits_for(current), sealed).ok()
}

fn open_secret(keys: &Keys, of: AccountId, sealed: &[u8]) -> Result<Vec<u8>, Error> {
    seal::open(keys, PURPOSE, of.0.as_bytes(), sealed)
}
