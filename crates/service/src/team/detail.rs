//! A user's page: who it is, which roles it holds, and what the reader may change.

use domain::actor::{AccountStatus, Actor};
use domain::id::AccountId;
use domain::policy::{self, Action, Facts};
use domain::session::temporary_works;
use domain::team::{SignInWay, UserDetail};
use domain::time::Timestamp;
use entity::account;

use super::row;
use crate::db::Read;
use crate::error::Error;
use crate::scope;

/// Reads a user of the actor's organization.
///
/// # Errors
/// [`Error::Forbidden`] for those who may not, [`Error::NotFound`] for anybody else's user.
pub async fn detail(db: &Read, actor: &Actor, now: Timestamp, id: AccountId) -> Result<UserDetail, Error> {
    policy::require(actor, Action::ReadOwnUsers, &Facts::own(now))?;
    let user = scope::account(db, actor, id).await?;
    let roles = scope::directory::roles_of(db, id).await?;
    let permit = |open| policy::permit(actor, Action::ChangeUserRoles, &Facts { open, ..Facts::own(now) });
    let (active, last) = (user.status == AccountStatus::Active, actor.organization_kind.last_role());
    let holds_last = active && roles.contains(&last);
    Ok(UserDetail {
        possible_roles: actor.organization_kind.roles().to_vec(),
        sign_in: sign_in_way(&user, now),
        created_at: user.created_at,
        last_administrator: holds_last && !scope::team::another_holds(db, actor, last, id).await?,
        can_edit: permit(true),
        can_change_roles: permit(active),
        can_disable: permit(active),
        can_enable: permit(!active),
        can_reset_password: permit(active && id != actor.account_id),
        version: i64::from(user.version),
        row: row(actor, user, roles),
    })
}

fn sign_in_way(user: &account::Model, now: Timestamp) -> SignInWay {
    let unused = user.temporary_until.filter(|until| temporary_works(*until, user.temporary_used_at, now));
    match unused {
        Some(until) if user.temporary_hash.is_some() => SignInWay::Temporary { until },
        _ if user.password_hash.is_some() => SignInWay::Own,
        _ => SignInWay::None,
    }
}
