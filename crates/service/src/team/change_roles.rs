//! Changes the roles of a user.
//!
//! Decisions: a global admin may change roles, its own included, and so makes the first admin agent (checklist C3). The
//! last global admin stays one, also when two requests lower two people at once: writers work one after the other, and
//! the others are counted in the transaction of the change (invariant I11). The person's sessions end, because rights
//! that were lost must not live on in another tab; the one session in which people change their own roles goes on, for
//! roles are read anew with every request.

use domain::actor::Actor;
use domain::form::{Errors, Field, Problem};
use domain::id::{AccountId, SessionId};
use domain::policy::{self, Action, Facts};
use domain::team::{ChangeRolesInput, RoleChange, TeamError, change_roles as decide, parse_roles};
use domain::time::Timestamp;
use entity::{account, account_role};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{scope, session, store};

const ROLES: Field = Field::new("roles");

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
) -> Result<(), Error> {
    let id: AccountId = input.id.parse().map_err(|_| Error::NotFound)?;
    let user = scope::account(tx, actor, id).await?;
    policy::require(actor, Action::ChangeUserRoles, &Facts::own(now))?;
    if input.version != user.version.to_string() {
        return Err(Conflict::Stale.into());
    }
    let kind = actor.organization_kind;
    let after = parse_roles(kind, &input.roles).map_err(|problem| Error::field(ROLES, problem))?;
    let before = scope::directory::roles_of(tx, id).await?;
    let another = scope::team::another_holds(tx, actor, kind.last_role(), id).await?;
    let change = match user.status {
        domain::actor::AccountStatus::Active => decide(kind, &before, &after, u32::from(another)),
        domain::actor::AccountStatus::Disabled => Err(TeamError::Disabled),
    };
    let change = change.map_err(refused)?;
    if change.is_empty() {
        return Ok(());
    }
    save(tx, &user, &change).await?;
    end_sessions(tx, actor, present, now, id).await?;
    let event = Event::new("change_roles", "account", id).target(actor.organization_id).change(
        "roles",
        names(&before),
        names(&after),
    );
    audit::append(tx, actor, now, event).await
}

fn refused(error: TeamError) -> Error {
    match error {
        TeamError::LastAdministrator { .. } => Conflict::LastAdministrator.into(),
        TeamError::RoleNotHere { .. } => Errors::one(ROLES, Problem::NotInList).into(),
        TeamError::Disabled => Conflict::Stage.into(),
    }
}

async fn save(tx: &Tx, user: &account::Model, change: &RoleChange) -> Result<(), Error> {
    let version = account::ActiveModel { version: Set(user.version + 1), ..Default::default() };
    let as_read = account::Column::Id.eq(user.id).and(account::Column::Version.eq(user.version));
    store::update_one(tx, version, as_read).await?;
    for role in &change.taken {
        let taken = account_role::Column::AccountId.eq(user.id).and(account_role::Column::Role.eq(*role));
        store::delete_where::<account_role::Entity>(tx, taken).await?;
    }
    for role in &change.given {
        store::insert(tx, account_role::Model { account_id: user.id, role: *role }).await?;
    }
    Ok(())
}

async fn end_sessions(
    tx: &Tx,
    actor: &Actor,
    present: SessionId,
    now: Timestamp,
    user: AccountId,
) -> Result<(), Error> {
    if user == actor.account_id {
        session::end_others(tx, now, user, present).await
    } else {
        session::end_all(tx, now, user).await
    }
}

fn names(roles: &[domain::actor::Role]) -> Vec<&'static str> {
    roles.iter().map(|role| role.as_str()).collect()
}
