//! Takes the lost second factor of a user away: who has neither the device nor a recovery code any more comes back by the
//! password alone.
//!
//! Only the own organization does that, and nobody for oneself: one's own is removed with a code of its own.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::team::{UserInput, UserTask};
use domain::time::Timestamp;
use entity::account;

use super::target::{save, target};
use crate::audit;
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::session::factor;

/// Removes it with its recovery codes, ends the person's sessions and tells the person.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Conflict::Stale`] for a form made from an older version,
/// [`Conflict::Stage`] for somebody without a second factor, or oneself.
pub async fn remove_factor(tx: &Tx, actor: &Actor, now: Timestamp, input: &UserInput) -> Result<(), Error> {
    let target = target(tx, actor, now, &input.id, &input.version, UserTask::Factor).await?;
    let user = &target.user;
    if user.id == actor.account_id {
        return Err(Conflict::Stage.into());
    }
    save(tx, user, account::ActiveModel::default()).await?;
    factor::take_away(tx, now, user).await?;
    let event = target.event(Deed::RemoveUserFactor).set("user_name", user.user_name.as_str());
    audit::append(tx, actor, now, event).await
}
