//! Recovery codes: ten at once, each good once, known here by a keyed digest alone.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::id::{AccountId, RecoveryCodeId};
use domain::policy::{self, Action, Facts};
use domain::second_factor::{CodeInput, RECOVERY_CODES, recovery_code};
use domain::time::Timestamp;
use entity::recovery_code::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use uuid::Uuid;

use super::super::Current;
use super::notice::{self, News};
use super::{prove, wrong};
use crate::audit::{self, Event};
use crate::db::{Db, Tx};
use crate::error::Error;
use crate::keys::Keys;
use crate::one_time::{Credentials, OneTime};
use crate::random::Random;
use crate::{scope, store};

/// Codes that nobody has yet.
pub(in crate::session) fn draw(random: &Random) -> Vec<String> {
    (0..RECOVERY_CODES).map(|_| recovery_code(random.bytes())).collect()
}

/// What is stored of a code.
fn digest(keys: &Keys, account: AccountId, code: &str) -> Vec<u8> {
    let plain: String = code.chars().filter(|c| *c != '-').collect();
    let mut value = account.0.as_bytes().to_vec();
    value.extend(plain.bytes());
    keys.digest("recovery code", &value).to_vec()
}

/// Puts these codes in the place of all that the account had.
pub(in crate::session) async fn replace(
    tx: &Tx,
    now: Timestamp,
    account: AccountId,
    codes: &[String],
) -> Result<(), Error> {
    store::delete_where::<Entity>(tx, Column::AccountId.eq(account)).await?;
    for code in codes {
        let row = Model {
            id: RecoveryCodeId(tx.random().uuid()),
            account_id: account,
            code_hash: digest(tx.keys(), account, code),
            created_at: now,
            used_at: None,
        };
        store::insert(tx, row).await?;
    }
    Ok(())
}

/// Uses a code up, if it is one of the person's.
pub(super) async fn take(tx: &Tx, actor: &Actor, now: Timestamp, code: &str) -> Result<bool, Error> {
    let account = actor.account_id;
    let used = ActiveModel { used_at: Set(Some(now)), ..Default::default() };
    let unused = Column::AccountId
        .eq(account)
        .and(Column::CodeHash.eq(digest(tx.keys(), account, code)))
        .and(Column::UsedAt.is_null());
    if store::update_where(tx, used, unused).await? == 0 {
        return Ok(false);
    }
    let left = scope::second_factor::codes_left(tx, account).await?;
    notice::tell(tx, actor, now, News::CodeUsed { left }).await?;
    audit::append(tx, actor, now, Event::new(Deed::UseRecoveryCode, "account", account)).await?;
    Ok(true)
}

/// Makes new recovery codes in the place of the old ones and lays them out for the page after it. Where passkeys are the
/// only factor there is no code to ask for, and a proof of a few minutes ago is enough.
///
/// # Errors
/// [`Error::Invalid`] for a code that does not hold, [`Error::TooMany`] after too many, [`Error::NotFound`] without a second
/// factor, [`Error::Forbidden`] for a proof that is too old.
pub async fn new_codes(
    db: &Db,
    one_time: &OneTime,
    now: Timestamp,
    current: &Current,
    input: &CodeInput,
) -> Result<(), Error> {
    let codes = draw(db.random());
    let fresh = codes.as_slice();
    let made = db.write(|tx| async move {
        let actor = &current.actor;
        policy::require(actor, Action::ChangeOwnSecurity, &Facts::own(now))?;
        if scope::second_factor::of(&tx, actor.account_id).await?.is_none() {
            let passkeys = scope::passkey::any(&tx, actor.account_id).await?;
            passkeys.then_some(()).ok_or(Error::NotFound)?;
            policy::require_proof(actor, now)?;
        } else if !prove::holds(&tx, actor, now, &input.parse()?).await? {
            return Ok(false);
        }
        replace(&tx, now, actor.account_id, fresh).await?;
        notice::tell(&tx, actor, now, News::CodesMade).await?;
        let event = Event::new(Deed::MakeRecoveryCodes, "account", actor.account_id);
        audit::append(&tx, actor, now, event).await?;
        Ok(true)
    });
    if !made.await? {
        return Err(wrong());
    }
    lay_out(one_time, now, current, codes);
    Ok(())
}

/// Keeps the codes for the one page that shows them.
pub(in crate::session) fn lay_out(one_time: &OneTime, now: Timestamp, current: &Current, codes: Vec<String>) {
    let secrets = codes.into_iter().map(|password| Credentials { user_name: String::new(), password });
    one_time.put_all(now, current.actor.account_id, place(current), secrets.collect());
}

/// Where they lie: for the session that made them, whatever its id is by now, and for no other of the person.
pub(super) fn place(current: &Current) -> Uuid {
    let session = u128::from(current.opened_at.0.unsigned_abs());
    Uuid::from_u128(current.actor.account_id.0.as_u128() ^ session)
}
