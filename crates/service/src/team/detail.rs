//! A user's page: who it is, which roles it holds, and whether the reader may change them.

use domain::actor::{AccountStatus, Actor};
use domain::id::AccountId;
use domain::policy::{self, Action, Facts};
use domain::team::UserDetail;
use domain::time::Timestamp;

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
    let facts = Facts { open: user.status == AccountStatus::Active, ..Facts::own(now) };
    let permit = policy::permit(actor, Action::ChangeUserRoles, &facts);
    let roles = scope::directory::roles_of(db, id).await?;
    Ok(UserDetail {
        possible_roles: actor.organization_kind.roles().to_vec(),
        can_change_roles: permit.clone(),
        can_disable: permit.clone(),
        can_reset_password: permit,
        version: i64::from(user.version),
        row: row(actor, user, roles),
    })
}
