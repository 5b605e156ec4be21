//! Disables a user, and enables one again.
//!
//! Disabling takes effect with the next request: the person's sessions end in the same transaction, and what the person
//! asked for earlier asks the account's status before it runs. The last global admin cannot be disabled (invariant
//! I11). Enabling revives no session.

use domain::actor::{AccountStatus, Actor};
use domain::team::{UserInput, disable};
use domain::time::Timestamp;
use entity::account;
use sea_orm::ActiveValue::Set;

use super::target::{save, target};
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{scope, session};

/// Disables the user and ends its sessions.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Conflict::Stale`] for a form made from an older version,
/// [`Conflict::Stage`] for a user who is disabled already, [`Conflict::LastAdministrator`].
pub async fn disable_user(tx: &Tx, actor: &Actor, now: Timestamp, input: &UserInput) -> Result<(), Error> {
    let user = target(tx, actor, now, &input.id, &input.version).await?;
    if user.status == AccountStatus::Disabled {
        return Err(Conflict::Stage.into());
    }
    let kind = actor.organization_kind;
    let roles = scope::directory::roles_of(tx, user.id).await?;
    let another = scope::team::another_holds(tx, actor, kind.last_role(), user.id).await?;
    disable(kind, &roles, u32::from(another)).map_err(|_| Conflict::LastAdministrator)?;
    set(tx, actor, now, &user, AccountStatus::Disabled, "disable_user").await?;
    session::end_all(tx, now, user.id).await
}

/// Lets the user sign in again, with the password it had.
///
/// # Errors
/// As [`disable_user`]; [`Conflict::Stage`] for a user who is active already.
pub async fn enable_user(tx: &Tx, actor: &Actor, now: Timestamp, input: &UserInput) -> Result<(), Error> {
    let user = target(tx, actor, now, &input.id, &input.version).await?;
    if user.status == AccountStatus::Active {
        return Err(Conflict::Stage.into());
    }
    set(tx, actor, now, &user, AccountStatus::Active, "enable_user").await
}

async fn set(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    user: &account::Model,
    status: AccountStatus,
    action: &'static str,
) -> Result<(), Error> {
    save(tx, user, account::ActiveModel { status: Set(status), ..Default::default() }).await?;
    let event = Event::new(action, "account", user.id).target(actor.organization_id).change(
        "status",
        user.status.as_str(),
        status.as_str(),
    );
    audit::append(tx, actor, now, event).await
}
