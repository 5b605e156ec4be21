//! Takes the application's codes away. One of them is asked for, and a new password does not do it. Where passkeys stay,
//! the recovery codes stay with them. For an owner who has lost everything an administrator takes all of it away, whose
//! right to do so `team` asks for.

use domain::activity::Deed;
use domain::id::AccountId;
use domain::policy::{self, Action, Facts};
use domain::second_factor::{Code, CodeInput};
use domain::time::Timestamp;
use entity::{account, passkey, pending_factor, second_factor};
use sea_orm::ColumnTrait;

use super::super::Current;
use super::super::sign_out::{end_all, end_others};
use super::notice::{self, News};
use super::{go_on, has, is_required, prove, recovery, wrong};
use crate::audit::{self, Event};
use crate::db::{Db, Tx};
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// Removes it, the last factor with its recovery codes, and returns the token of the session, which goes on under a new
/// id. All other sessions of the person end.
///
/// # Errors
/// [`Error::Invalid`] for a code that does not hold, [`Error::TooMany`] after too many, [`Error::NotFound`] without a second
/// factor, [`Conflict::Stage`] for the last one where everybody has to have one.
pub async fn remove(db: &Db, now: Timestamp, current: &Current, input: &CodeInput) -> Result<String, Error> {
    let code = &input.parse()?;
    let token = db.write(|tx| async move { save(&tx, now, current, code).await }).await?;
    token.ok_or_else(wrong)
}

async fn save(tx: &Tx, now: Timestamp, current: &Current, code: &Code) -> Result<Option<String>, Error> {
    let actor = &current.actor;
    let owner = actor.account_id;
    policy::require(actor, Action::ChangeOwnSecurity, &Facts::own(now))?;
    scope::second_factor::of(tx, owner).await?.ok_or(Error::NotFound)?;
    let others = scope::passkey::any(tx, owner).await?;
    if !others && is_required(tx, actor.organization_id).await? {
        return Err(Conflict::Stage.into());
    }
    if !prove::holds(tx, actor, now, code).await? {
        return Ok(None);
    }
    remove_codes(tx, owner).await?;
    if !others {
        recovery::replace(tx, now, owner, &[]).await?;
    }
    end_others(tx, now, owner, current.session_id).await?;
    let token = go_on(tx, now, current.session_id, others.then_some(now)).await?;
    notice::tell(tx, actor, now, News::Removed).await?;
    audit::append(tx, actor, now, Event::new(Deed::RemoveSecondFactor, "account", owner)).await?;
    Ok(Some(token))
}

/// The key of the application, and one that was not finished.
async fn remove_codes(tx: &Tx, owner: AccountId) -> Result<(), Error> {
    store::delete_where::<second_factor::Entity>(tx, second_factor::Column::AccountId.eq(owner)).await?;
    store::delete_where::<pending_factor::Entity>(tx, pending_factor::Column::AccountId.eq(owner)).await?;
    Ok(())
}

/// Removes the lost second factor of somebody else, of whichever kind, with its recovery codes, ends all sessions of the person and tells it
/// by mail. The caller has asked the policy, and writes the entry of the trail.
///
/// # Errors
/// [`Conflict::Stage`] without a second factor.
pub(crate) async fn take_away(tx: &Tx, now: Timestamp, owner: &account::Model) -> Result<(), Error> {
    if !has(tx, owner.id).await? {
        return Err(Conflict::Stage.into());
    }
    remove_codes(tx, owner.id).await?;
    store::delete_where::<passkey::Entity>(tx, passkey::Column::AccountId.eq(owner.id)).await?;
    recovery::replace(tx, now, owner.id, &[]).await?;
    end_all(tx, now, owner.id).await?;
    notice::tell_owner(tx, now, owner, News::TakenAway).await
}
