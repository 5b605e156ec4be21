//! What the dashboard tells about the admin agent group (checklist C1).

use domain::actor::{Actor, OrganizationKind, Role};
use domain::policy::{self, Action, Facts};
use domain::team::AdminAgentHint;
use domain::time::Timestamp;

use crate::db::Read;
use crate::error::Error;
use crate::{scope, session};

/// Colleagues named at most.
const NAMED: u64 = 5;

/// Whether the reader is an admin agent and, if not, who can make it one. Nothing where there is no such role.
///
/// # Errors
/// The database cannot answer.
pub async fn admin_agent(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
) -> Result<Option<AdminAgentHint>, Error> {
    if !matches!(actor.organization_kind, OrganizationKind::Provider | OrganizationKind::Reseller) {
        return Ok(None);
    }
    let facts = Facts::own(now);
    let is_member = actor.has(Role::AdminAgent);
    let can_join = policy::permit(actor, Action::ChangeUserRoles, &facts);
    let ask = if is_member || can_join.is_allowed() {
        Vec::new()
    } else {
        who_helps(read, actor, now, &[Role::GlobalAdmin, Role::AdminAgent]).await?
    };
    Ok(Some(AdminAgentHint { is_member, own: actor.account_id, can_join, ask }))
}

/// The names of some colleagues who hold one of the roles; of none for whoever may not list colleagues.
///
/// # Errors
/// The database cannot answer.
pub async fn who_helps(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    roles: &[Role],
) -> Result<Vec<String>, Error> {
    if policy::decide(actor, Action::ReadOwnUsers, &Facts::own(now)).is_err() {
        return Ok(Vec::new());
    }
    let holders = scope::team::holders(read, actor.organization_id, roles, NAMED).await?;
    let name = |user: &entity::account::Model| {
        session::display_name(actor.language, &user.given_name, &user.family_name)
    };
    Ok(holders.iter().map(name).collect())
}
