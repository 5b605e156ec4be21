//! Deletes a customer's user. For thirty days it can be restored.
//!
//! Its sessions end and its licenses are free for others with the same commit. The last global admin cannot be deleted
//! (invariant I11), and nobody deletes the own account.

use domain::activity::Deed;
use domain::actor::{AccountStatus, Actor};
use domain::id::OrganizationId;
use domain::team::{UserInput, UserTask};
use domain::time::Timestamp;
use entity::account;
use sea_orm::ActiveValue::Set;

use super::status::spare_last;
use super::target::{save, target};
use crate::audit;
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{license, session};

/// Deletes the user, and gives the customer.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`] also for people of the own organization that is no customer,
/// [`Conflict::Stale`] for a form made from an older version, [`Conflict::Stage`] for oneself,
/// [`Conflict::LastAdministrator`].
pub async fn delete_user(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &UserInput,
) -> Result<OrganizationId, Error> {
    let target = target(tx, actor, now, &input.id, &input.version, UserTask::Edit).await?;
    let user = &target.user;
    let customer = target.people.customer.as_ref().ok_or(Error::NotFound)?.id;
    if user.id == actor.account_id {
        return Err(Conflict::Stage.into());
    }
    spare_last(tx, &target).await?;
    let status = match user.status {
        AccountStatus::Active => AccountStatus::Deleted,
        other => other,
    };
    let columns =
        account::ActiveModel { status: Set(status), deleted_at: Set(Some(now)), ..Default::default() };
    save(tx, user, columns).await?;
    session::end_all(tx, now, user.id).await?;
    let released = license::release(tx, user.id).await?;
    let released: Vec<String> = released.iter().map(ToString::to_string).collect();
    let event = target.event(Deed::DeleteUser).set("user_name", user.user_name.as_str());
    audit::append(tx, actor, now, event.set("licenses", released)).await?;
    Ok(customer)
}
