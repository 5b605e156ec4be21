//! The page for a new user.

use domain::actor::Actor;
use domain::country::Country;
use domain::id::OrganizationId;
use domain::team::{NewUserForm, UserTask};
use domain::time::Timestamp;

use super::possible_roles;
use super::staff::People;
use crate::db::Read;
use crate::error::Error;
use crate::scope;

/// Reads it. Whoever may list users but not add one sees the form refused, with the reason.
///
/// # Errors
/// [`Error::Forbidden`] for whoever may not even list users.
pub async fn new_user(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    customer: Option<OrganizationId>,
) -> Result<NewUserForm, Error> {
    let people = People::of(read, actor, now, customer).await?;
    people.may(actor, UserTask::Read, &[])?;
    let organization = scope::directory::organization(read, people.organization).await?;
    let organization = organization.ok_or(Error::NotFound)?;
    let tenant = scope::directory::tenant_of(read, organization.id).await?.ok_or(Error::NotFound)?;
    let location = people.customer.as_ref().and_then(|_| Country::parse(&tenant.country).ok());
    Ok(NewUserForm {
        location,
        domain: tenant.domain,
        possible_roles: possible_roles(actor, &people, UserTask::Add),
        language: organization.language,
        can_add: people.permit(actor, UserTask::Add, &[], true),
        customer: people.customer,
        reseller: people.reseller,
    })
}
