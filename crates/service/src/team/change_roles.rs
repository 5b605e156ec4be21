//! Changes the roles of a user.
//!
//! Decisions: a global admin may change roles, its own included, and so makes the first admin agent (checklist C3). The
//! last global admin stays one, also when two requests lower two people at once: writers work one after the other, and
//! the others are counted in the transaction of the change (invariant I11). The person's sessions end, because rights
//! that were lost must not live on in another tab; the one session in which people change their own roles goes on under
//! a new id. A customer's partner makes and unmakes no administrator.

use domain::activity::Deed;
use domain::actor::{AccountStatus, Actor};
use domain::form::{Errors, Field, Problem};
use domain::id::{AccountId, SessionId};
use domain::team::{ChangeRolesInput, RoleChange, TeamError, UserTask, change_roles as decide, parse_roles};
use domain::time::Timestamp;
use entity::{account, account_role};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use super::target::{self, Target, target};
use crate::audit;
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{scope, session, store};

const ROLES: Field = Field::new("roles");

/// What the caller has to do after roles were changed.
#[derive(Clone, Default, PartialEq, Eq)]
#[must_use = "the cookie of a person who changed its own roles needs the new token"]
pub struct RolesChanged {
    /// The token of the session that goes on where people changed their own roles: the cookie's new value. Nothing
    /// where the cookie stays as it is.
    pub token: Option<String>,
}

/// Gives the user exactly the roles that are ticked. `present` is the actor's own session.
///
/// # Errors
/// [`Error::Invalid`] for roles of another kind of organization, [`Error::Forbidden`], [`Error::NotFound`], and
/// [`Error::Conflict`] for a stale form, a disabled user, or the last global admin.
pub async fn change_roles(
    tx: &Tx,
    actor: &Actor,
    present: SessionId,
    now: Timestamp,
    input: &ChangeRolesInput,
) -> Result<RolesChanged, Error> {
    let target = target(tx, actor, now, &input.id, &input.version, UserTask::Roles).await?;
    let Target { user, roles: before, people, .. } = &target;
    let (id, kind) = (user.id, people.kind);
    let after = parse_roles(kind, &input.roles).map_err(|problem| Error::field(ROLES, problem))?;
    people.require(actor, UserTask::Roles, &after)?;
    let another = scope::team::another_holds(tx, people.organization, kind.last_role(), id).await?;
    let change = match user.status {
        AccountStatus::Active => decide(kind, before, &after, u32::from(another)),
        AccountStatus::Disabled | AccountStatus::Deleted => Err(TeamError::Disabled),
    };
    let change = change.map_err(refused)?;
    if change.is_empty() {
        return Ok(RolesChanged::default());
    }
    save(tx, user, &change).await?;
    let token = renew_sessions(tx, actor, present, now, id).await?;
    let event = target.event(Deed::ChangeRoles).change("roles", names(before), names(&after));
    audit::append(tx, actor, now, event).await?;
    Ok(RolesChanged { token })
}

fn refused(error: TeamError) -> Error {
    match error {
        TeamError::LastAdministrator { .. } => Conflict::LastAdministrator.into(),
        TeamError::RoleNotHere { .. } => Errors::one(ROLES, Problem::NotInList).into(),
        TeamError::Disabled => Conflict::Stage.into(),
    }
}

async fn save(tx: &Tx, user: &account::Model, change: &RoleChange) -> Result<(), Error> {
    target::save(tx, user, account::ActiveModel::default()).await?;
    for role in &change.taken {
        let taken = account_role::Column::AccountId.eq(user.id).and(account_role::Column::Role.eq(*role));
        store::delete_where::<account_role::Entity>(tx, taken).await?;
    }
    for role in &change.given {
        store::insert(tx, account_role::Model { account_id: user.id, role: *role }).await?;
    }
    Ok(())
}

/// Ends the sessions of the person; the one in which the person itself did it goes on with a new token.
async fn renew_sessions(
    tx: &Tx,
    actor: &Actor,
    present: SessionId,
    now: Timestamp,
    user: AccountId,
) -> Result<Option<String>, Error> {
    if user != actor.account_id {
        return session::end_all(tx, now, user).await.map(|()| None);
    }
    session::end_others(tx, now, user, present).await?;
    session::rotate(tx, now, present).await
}

fn names(roles: &[domain::actor::Role]) -> Vec<&'static str> {
    roles.iter().map(|role| role.as_str()).collect()
}
