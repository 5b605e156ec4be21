//! Disables a user, and enables one again.
//!
//! Disabling takes effect with the next request: the person's sessions end in the same transaction, and what the person
//! asked for earlier asks the account's status before it runs. The last global admin cannot be disabled (invariant
//! I11). Enabling revives no session.

use domain::activity::Deed;
use domain::actor::{AccountStatus, Actor};
use domain::team::{UserInput, UserTask, disable};
use domain::time::Timestamp;
use entity::account;
use sea_orm::ActiveValue::Set;

use super::target::{Target, save, target};
use crate::audit;
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{scope, session};

/// Disables the user and ends its sessions.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Conflict::Stale`] for a form made from an older version,
/// [`Conflict::Stage`] for a user who is disabled already, [`Conflict::LastAdministrator`].
pub async fn disable_user(tx: &Tx, actor: &Actor, now: Timestamp, input: &UserInput) -> Result<(), Error> {
    let target = target(tx, actor, now, &input.id, &input.version, UserTask::Edit).await?;
    if target.user.status != AccountStatus::Active {
        return Err(Conflict::Stage.into());
    }
    spare_last(tx, &target).await?;
    set(tx, actor, now, &target, AccountStatus::Disabled, Deed::DisableUser).await?;
    session::end_all(tx, now, target.user.id).await
}

/// Lets the user sign in again, with the password it had.
///
/// # Errors
/// As [`disable_user`]; [`Conflict::Stage`] for a user who is active already.
pub async fn enable_user(tx: &Tx, actor: &Actor, now: Timestamp, input: &UserInput) -> Result<(), Error> {
    let target = target(tx, actor, now, &input.id, &input.version, UserTask::Edit).await?;
    if target.user.status == AccountStatus::Active {
        return Err(Conflict::Stage.into());
    }
    set(tx, actor, now, &target, AccountStatus::Active, Deed::EnableUser).await
}

/// Keeps the last global admin where it is (invariant I11).
pub(super) async fn spare_last(tx: &Tx, target: &Target) -> Result<(), Error> {
    let Target { user, roles, people, .. } = target;
    let another =
        scope::team::another_holds(tx, people.organization, people.kind.last_role(), user.id).await?;
    disable(people.kind, roles, u32::from(another)).map_err(|_| Conflict::LastAdministrator)?;
    Ok(())
}

async fn set(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    target: &Target,
    status: AccountStatus,
    action: Deed,
) -> Result<(), Error> {
    let user = &target.user;
    save(tx, user, account::ActiveModel { status: Set(status), ..Default::default() }).await?;
    let event = target.event(action).change("status", user.status.as_str(), status.as_str());
    audit::append(tx, actor, now, event).await
}
