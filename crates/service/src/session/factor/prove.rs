//! Whether a code is the person's.

use domain::actor::Actor;
use domain::id::AccountId;
use domain::second_factor::{Code, fitting_step};
use domain::time::Timestamp;
use entity::second_factor::{ActiveModel, Column, Model};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::{open_secret, recovery, totp};
use crate::db::Tx;
use crate::enrollment::limit::{self, CODES_PER_ACCOUNT};
use crate::error::Error;
use crate::{scope, store};

/// What wrong codes of an account are counted under.
fn counter(account: AccountId) -> String {
    format!("second factor {account}")
}

/// Refuses to look at one more code after too many wrong ones.
///
/// # Errors
/// [`Error::TooMany`].
pub(in crate::session) async fn check_limit(
    tx: &Tx,
    now: Timestamp,
    account: AccountId,
) -> Result<(), Error> {
    CODES_PER_ACCOUNT.check(tx, &counter(account), now).await
}

/// Counts a wrong code, or from nothing again after a right one. The caller's transaction has to commit either way.
pub(in crate::session) async fn note(
    tx: &Tx,
    now: Timestamp,
    account: AccountId,
    held: bool,
) -> Result<(), Error> {
    match held {
        true => limit::forget(tx, &counter(account)).await,
        false => limit::note(tx, &counter(account), now).await,
    }
}

/// Whether the code holds now, and uses it up. The caller's transaction has to commit either way, or the failure is not
/// counted.
///
/// # Errors
/// [`Error::TooMany`] after too many wrong ones.
pub(super) async fn holds(tx: &Tx, actor: &Actor, now: Timestamp, code: &Code) -> Result<bool, Error> {
    let account = actor.account_id;
    check_limit(tx, now, account).await?;
    let held = match (scope::second_factor::of(tx, account).await?, code) {
        (None, Code::Current(_)) => false,
        (Some(row), Code::Current(code)) => is_current(tx, now, &row, *code).await?,
        (_, Code::Recovery(code)) => recovery::take(tx, actor, now, code).await?,
    };
    note(tx, now, account, held).await?;
    Ok(held)
}

async fn is_current(tx: &Tx, now: Timestamp, row: &Model, code: u32) -> Result<bool, Error> {
    let secret = open_secret(tx.keys(), row.account_id, &row.secret)?;
    let fits = fitting_step(now, Some(row.last_step), |step| totp::code_at(&secret, step) == code);
    let Some(step) = fits else { return Ok(false) };
    let used = ActiveModel { last_step: Set(step), ..Default::default() };
    let unused = Column::AccountId.eq(row.account_id).and(Column::LastStep.lt(step));
    store::update_one(tx, used, unused).await?;
    Ok(true)
}
