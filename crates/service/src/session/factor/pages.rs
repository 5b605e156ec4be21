//! What the pages about the second factor show.

use domain::actor::Actor;
use domain::id::AccountId;
use domain::passkey::Site;
use domain::policy::{self, Action, Facts};
use domain::second_factor::{
    Asked, ConfirmPage, FactorSetup, OwnFactor, PENDING_MINUTES, PendingSecret, RecoveryCodes, address,
    base32,
};
use domain::session::SessionPurpose;
use domain::time::Timestamp;
use entity::pending_factor;

use super::super::{Current, passkey};
use super::{begin, open_waiting, recovery};
use crate::db::Read;
use crate::error::Error;
use crate::one_time::OneTime;
use crate::scope;

/// The person's own second factor, if there is one.
///
/// # Errors
/// The database cannot answer.
pub async fn own(read: &Read, actor: &Actor) -> Result<Option<OwnFactor>, Error> {
    let Some(row) = scope::second_factor::of(read, actor.account_id).await? else { return Ok(None) };
    let codes_left = codes_left(read, actor.account_id).await?;
    Ok(Some(OwnFactor { since: row.confirmed_at, codes_left }))
}

/// Recovery codes that were not used yet.
///
/// # Errors
/// The database cannot answer.
pub async fn codes_left(read: &Read, account: AccountId) -> Result<u32, Error> {
    let left = scope::second_factor::codes_left(read, account).await?;
    Ok(u32::try_from(left).unwrap_or(u32::MAX))
}

/// The page on which a second factor is set up. A secret that waits is shown until its first code, in the session that
/// began and in no other.
///
/// # Errors
/// [`Error::NotFound`] for a session that is good for something else.
pub async fn setup(read: &Read, current: &Current, now: Timestamp) -> Result<FactorSetup, Error> {
    policy::require(&current.actor, Action::ChangeOwnSecurity, &Facts::own(now))?;
    let asked = begin::asked(read, current).await?;
    let found = scope::second_factor::pending(read, current.actor.account_id).await?;
    let waits = found.filter(|row| now < row.created_at.plus_minutes(PENDING_MINUTES));
    let pending = match waits {
        Some(row) => shown(read, current, &row).await?,
        None => None,
    };
    Ok(FactorSetup {
        has_factor: asked == Asked::Code,
        must: current.purpose == SessionPurpose::EnrollFactor,
        asks_password: asked == Asked::Password,
        pending,
    })
}

async fn shown(
    read: &Read,
    current: &Current,
    row: &pending_factor::Model,
) -> Result<Option<PendingSecret>, Error> {
    let Some(secret) = open_waiting(read.keys(), current, &row.secret) else { return Ok(None) };
    let owner = scope::account(read, &current.actor, row.account_id).await?;
    let secret = base32(&secret);
    Ok(Some(PendingSecret { address: address(&owner.user_name, &secret), secret }))
}

/// The page on which a person confirms that it is itself.
///
/// # Errors
/// The database cannot answer.
pub async fn confirm_page(
    read: &Read,
    current: &Current,
    now: Timestamp,
    site: Option<&Site>,
) -> Result<ConfirmPage, Error> {
    let has_factor = super::has(read, current.actor.account_id).await?;
    Ok(ConfirmPage { has_factor, passkey: passkey::ask(read, current, now, site).await? })
}

/// Takes the recovery codes that were just made, once, in the session that made them.
///
/// # Errors
/// [`Error::NotFound`] without a second factor.
pub async fn take_codes(
    read: &Read,
    one_time: &OneTime,
    current: &Current,
    now: Timestamp,
) -> Result<RecoveryCodes, Error> {
    let owner = current.actor.account_id;
    super::has(read, owner).await?.then_some(()).ok_or(Error::NotFound)?;
    let codes = one_time.take_all(now, owner, recovery::place(current));
    let codes = codes.into_iter().map(|one| one.password).collect();
    Ok(RecoveryCodes { codes })
}
