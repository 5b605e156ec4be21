//! The page for a new user.

use domain::actor::Actor;
use domain::policy::{self, Action, Facts};
use domain::team::NewUserForm;
use domain::time::Timestamp;

use crate::db::Read;
use crate::error::Error;
use crate::scope;

/// Reads it. Whoever may list users but not add one sees the form refused, with the reason.
///
/// # Errors
/// [`Error::Forbidden`] for whoever may not even list users.
pub async fn new_user(read: &Read, actor: &Actor, now: Timestamp) -> Result<NewUserForm, Error> {
    let facts = Facts::own(now);
    policy::require(actor, Action::ReadOwnUsers, &facts)?;
    let organization = scope::own_organization(read, actor).await?;
    let tenant = scope::directory::tenant_of(read, organization.id).await?.ok_or(Error::NotFound)?;
    Ok(NewUserForm {
        domain: tenant.domain,
        possible_roles: actor.organization_kind.roles().to_vec(),
        language: organization.language,
        can_add: policy::permit(actor, Action::AddUser, &facts),
    })
}
