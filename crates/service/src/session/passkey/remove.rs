//! Takes a passkey away. A proof of a few minutes ago is asked for, and a new password does not do it.

use domain::activity::Deed;
use domain::id::PasskeyId;
use domain::passkey::RemovePasskeyInput;
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::passkey::{Column, Entity};
use sea_orm::ColumnTrait;

use super::super::Current;
use super::super::factor::notice::{self, News};
use super::super::factor::{self, recovery};
use super::super::sign_out::end_others;
use crate::audit::{self, Event};
use crate::db::{Db, Tx};
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// Removes it, the last factor with its recovery codes, and returns the token of the session, which goes on under a new
/// id. All other sessions of the person end.
///
/// # Errors
/// [`Error::Forbidden`] for a proof that is too old, [`Error::NotFound`] for a passkey that is somebody else's or never
/// was, [`Conflict::Stage`] for the last factor where everybody has to have one.
pub async fn remove(
    db: &Db,
    now: Timestamp,
    current: &Current,
    input: &RemovePasskeyInput,
) -> Result<String, Error> {
    let id: PasskeyId = input.id.parse().map_err(|_| Error::NotFound)?;
    db.write(|tx| async move { save(&tx, now, current, id).await }).await
}

async fn save(tx: &Tx, now: Timestamp, current: &Current, id: PasskeyId) -> Result<String, Error> {
    let actor = &current.actor;
    let owner = actor.account_id;
    policy::require(actor, Action::ChangeOwnSecurity, &Facts::own(now))?;
    scope::passkey::one(tx, owner, id).await?.ok_or(Error::NotFound)?;
    policy::require_proof(actor, now)?;
    store::delete_where::<Entity>(tx, Column::Id.eq(id)).await?;
    let others = factor::has(tx, owner).await?;
    if !others {
        if factor::is_required(tx, actor.organization_id).await? {
            return Err(Conflict::Stage.into());
        }
        recovery::replace(tx, now, owner, &[]).await?;
    }
    end_others(tx, now, owner, current.session_id).await?;
    let proven_at = current.proven_at.filter(|_| others);
    let token = factor::go_on(tx, now, current.session_id, proven_at).await?;
    notice::tell(tx, actor, now, News::PasskeyRemoved).await?;
    audit::append(tx, actor, now, Event::new(Deed::RemovePasskey, "account", owner)).await?;
    Ok(token)
}
