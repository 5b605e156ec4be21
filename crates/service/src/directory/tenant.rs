//! **Create new tenant**: an organization, its tenant and its first global administrator, who then really signs in.

use domain::actor::{OrganizationKind, Role};
use domain::country::Country;
use domain::draft::tenant_domain;
use domain::enrollment::{CreateTenantInput, NewTenant};
use domain::form::{Errors, Field, Problem};
use domain::id::{AccountId, OrganizationId};
use domain::lang::Lang;
use domain::text::DomainLabel;
use domain::time::Timestamp;

use super::{NewAccount, NewOrganization, Secret, new_account, new_applicant, new_organization};
use crate::db::{Source, Tx};
use crate::error::{Conflict, Error};
use crate::{password, scope};

/// Everything that does not hold of the form, in its order: what only a list or the database knows among it.
///
/// # Errors
/// The database cannot answer.
pub(crate) async fn check_tenant(source: &impl Source, input: &CreateTenantInput) -> Result<Errors, Error> {
    let mut errors = input.parse().err().unwrap_or_default();
    check_password(input, &mut errors);
    check_free(source, input, &mut errors).await?;
    Ok(errors)
}

/// Whether the password is one that is tried first, which takes a list to know.
fn check_password(input: &CreateTenantInput, errors: &mut Errors) {
    let known = [input.company_name.as_str(), &input.given_name, &input.family_name, &input.user_name];
    let field = Field::new("new_password");
    if errors.of(field.as_str()).is_none() {
        errors.check(field, password::check(&input.new_password, &known));
    }
}

async fn check_free(
    source: &impl Source,
    input: &CreateTenantInput,
    errors: &mut Errors,
) -> Result<(), Error> {
    let label = DomainLabel::parse(&input.domain_prefix);
    let Ok(domain) = label.and_then(|label| tenant_domain(&label)) else { return Ok(()) };
    if scope::directory::tenant_with_domain(source, domain.as_str()).await?.is_some() {
        errors.push(Field::new("domain_prefix"), Problem::DomainTaken);
    }
    Ok(())
}

/// Whose tenant it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Founding {
    /// The organization's id, drawn by the caller.
    pub id: OrganizationId,
    /// What it is: a reseller has yet to apply, a customer is active at once.
    pub kind: OrganizationKind,
    /// The language of mails to it, and of its administrator.
    pub language: Lang,
}

/// Writes the rows.
///
/// # Errors
/// [`Problem::DomainTaken`] at the domain.
pub(crate) async fn found_tenant(
    tx: &Tx,
    now: Timestamp,
    founding: Founding,
    tenant: &NewTenant,
    hash: &str,
) -> Result<(), Error> {
    write(tx, now, founding, tenant, hash).await.map_err(taken)
}

/// Only domain and user name are unique and chosen, and the one follows the other.
fn taken(error: Error) -> Error {
    match error {
        Error::Conflict(Conflict::Exists) => Error::field(Field::new("domain_prefix"), Problem::DomainTaken),
        other => other,
    }
}

async fn write(
    tx: &Tx,
    now: Timestamp,
    founding: Founding,
    tenant: &NewTenant,
    hash: &str,
) -> Result<(), Error> {
    let Founding { id, kind, language } = founding;
    let new = NewOrganization {
        id,
        kind,
        name: tenant.company_name.clone(),
        domain: tenant.domain.clone(),
        country: tenant.country,
        language,
        mpn_id: None,
        profile: None,
    };
    match kind {
        OrganizationKind::Reseller => new_applicant(tx, now, new).await?,
        _ => new_organization(tx, now, new).await?,
    }
    new_account(tx, now, administrator(tx, language, id, tenant, hash)).await
}

fn administrator(
    tx: &Tx,
    language: Lang,
    organization: OrganizationId,
    tenant: &NewTenant,
    hash: &str,
) -> NewAccount {
    let time_zone = match tenant.country {
        Country::JP => "Asia/Tokyo",
        Country::US => "America/New_York",
        _ => "UTC",
    };
    NewAccount {
        id: AccountId(tx.random().uuid()),
        organization,
        user_name: tenant.user_name.clone(),
        given_name: tenant.given_name.clone(),
        family_name: tenant.family_name.clone(),
        language,
        time_zone: time_zone.to_owned(),
        roles: vec![Role::GlobalAdmin],
        secret: Secret::Password(hash.to_owned()),
        location: None,
    }
}
