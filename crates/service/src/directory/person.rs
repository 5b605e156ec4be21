//! The person behind a job, with the rights of this moment: a worker acts for whoever asked.

use domain::actor::{AccountStatus, Actor, OrganizationStatus};
use domain::id::AccountId;

use crate::db::Source;
use crate::error::Error;
use crate::scope;

/// The person as an actor; nobody when disabled.
///
/// # Errors
/// The database cannot answer.
pub async fn person(source: &impl Source, id: AccountId) -> Result<Option<Actor>, Error> {
    let account = scope::outbox::account(source, id).await?;
    let Some(account) = account.filter(|account| account.status == AccountStatus::Active) else {
        return Ok(None);
    };
    let Some(organization) = scope::directory::organization(source, account.organization_id).await? else {
        return Ok(None);
    };
    Ok(Some(Actor {
        account_id: account.id,
        organization_id: organization.id,
        organization_kind: organization.kind,
        roles: scope::directory::roles_of(source, account.id).await?,
        organization_active: organization.status == OrganizationStatus::Active,
        proof: Default::default(),
        language: account.language,
    }))
}
