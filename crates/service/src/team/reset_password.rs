//! Resets a user's password: a new temporary one, shown once, instead of whatever worked before.
//!
//! Nobody resets the own password here: it would end the session that is to show it. Its place is the page for one's
//! own password.

use domain::activity::Deed;
use domain::actor::{AccountStatus, Actor};
use domain::id::AccountId;
use domain::team::{UserInput, UserTask};
use domain::time::Timestamp;
use entity::account;
use sea_orm::ActiveValue::Set;

use super::staff::People;
use super::target::{id_of, save, target};
use crate::audit;
use crate::db::{Db, Tx};
use crate::directory::{TEMPORARY_HOURS, Temporary};
use crate::error::{Conflict, Error};
use crate::one_time::{Credentials, OneTime};
use crate::{scope, session};

/// What the trail calls the making of a temporary password.
pub(super) const RESET: Deed = Deed::MakeTemporaryPassword;

/// Makes a temporary password and lays it out for the page after it, [`setup`](super::setup()). The old password, an
/// older temporary one, all sessions of the user, links for a forgotten password and the link with an identity provider
/// end.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Conflict::Stale`] for a form made from an older version,
/// [`Conflict::Stage`] for a disabled user or oneself.
pub async fn reset_password(
    db: &Db,
    one_time: &OneTime,
    actor: &Actor,
    now: Timestamp,
    input: &UserInput,
) -> Result<AccountId, Error> {
    let (user, people) = People::with(&db.read(), actor, now, id_of(&input.id)?).await?;
    let roles = scope::directory::roles_of(&db.read(), user.id).await?;
    people.require(actor, UserTask::Reset, &roles)?;
    let temporary = Temporary::draw(db.random()).await?;
    let (db, one_time, actor, input) = (db.clone(), one_time.clone(), actor.clone(), input.clone());
    // A browser that hangs up must not part the account from its password.
    let task = tokio::spawn(async move {
        let (actor, input, hash) = (&actor, &input, temporary.hash.as_str());
        let (id, user_name) = db.write(|tx| async move { write(&tx, actor, now, input, hash).await }).await?;
        one_time.put(now, actor.account_id, id.0, Credentials { user_name, password: temporary.password });
        Ok(id)
    });
    task.await.map_err(Error::internal)?
}

async fn write(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &UserInput,
    hash: &str,
) -> Result<(AccountId, String), Error> {
    let target = target(tx, actor, now, &input.id, &input.version, UserTask::Reset).await?;
    let user = &target.user;
    if user.status != AccountStatus::Active || user.id == actor.account_id {
        return Err(Conflict::Stage.into());
    }
    let columns = account::ActiveModel {
        password_hash: Set(None),
        temporary_hash: Set(Some(hash.to_owned())),
        temporary_until: Set(Some(now.plus_hours(TEMPORARY_HOURS))),
        temporary_used_at: Set(None),
        ..Default::default()
    };
    save(tx, user, columns).await?;
    session::end_all(tx, now, user.id).await?;
    session::revoke_resets(tx, now, user.id).await?;
    let ended = session::end_identities(tx, now, user.id).await?;
    let mut event = target.event(RESET).set("user_name", user.user_name.as_str());
    if ended > 0 {
        event = event.set("identities_ended", ended);
    }
    audit::append(tx, actor, now, event).await?;
    Ok((user.id, user.user_name.clone()))
}
