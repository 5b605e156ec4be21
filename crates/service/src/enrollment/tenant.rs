//! **Create new tenant** (checklist B8): organization, tenant and its first global administrator, who then really signs
//! in. The organization is no reseller yet.

use domain::actor::{OrganizationKind, Role};
use domain::country::Country;
use domain::enrollment::{CreateTenantInput, EnrollmentState, NewTenant};
use domain::form::{Errors, Field, Problem};
use domain::id::{AccountId, EnrollmentId, OrganizationId};
use domain::lang::Lang;
use domain::time::Timestamp;
use entity::enrollment::{ActiveModel, Model};
use sea_orm::ActiveValue::Set;

use super::record;
use super::{Applicant, limit};
use crate::audit::{self, Event};
use crate::db::{Db, Source, Tx};
use crate::directory::{NewAccount, NewOrganization, Secret, new_account, new_applicant};
use crate::error::{Conflict, Error};
use crate::{password, scope};

/// What to sign in with next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatedTenant {
    /// The application.
    pub id: EnrollmentId,
    /// The new global administrator's user name.
    pub user_name: String,
}

/// Creates the tenant. An application creates one; sending the form twice creates it once.
///
/// # Errors
/// [`Error::Invalid`] for what does not hold, a domain that is taken among it; [`Error::TooMany`]; a conflict when the
/// application has a tenant already.
pub async fn create_tenant(
    db: &Db,
    who: Applicant<'_>,
    now: Timestamp,
    input: &CreateTenantInput,
    client: &str,
) -> Result<CreatedTenant, Error> {
    let id: EnrollmentId = input.id.parse().map_err(|_| Error::NotFound)?;
    let read = db.read();
    scope::enrollment::application(&read, who, id).await?;
    let mut errors = input.parse().err().unwrap_or_default();
    check_password(input, &mut errors);
    check_free(&read, input, &mut errors).await?;
    if !errors.is_empty() {
        return match created(&read, who, id, input).await? {
            Some(created) => Ok(created),
            None => Err(errors.into()),
        };
    }
    let tenant = input.parse()?;
    let key = limit::client_key(db, "tenant", client);
    limit::PER_CLIENT.check(&read, &key, now).await?;
    let hash = password::hash(db.random(), tenant.password.reveal()).await?;
    let (tenant, hash, key) = (&tenant, &hash, &key);
    db.write(|tx| async move {
        limit::note(&tx, key, now).await?;
        save(&tx, who, now, id, tenant, hash).await
    })
    .await
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
    let label = domain::text::DomainLabel::parse(&input.domain_prefix);
    let Ok(domain) = label.and_then(|label| domain::draft::tenant_domain(&label)) else { return Ok(()) };
    if scope::directory::tenant_with_domain(source, domain.as_str()).await?.is_some() {
        errors.push(Field::new("domain_prefix"), Problem::DomainTaken);
    }
    Ok(())
}

/// What the same form has created already.
async fn created(
    source: &impl Source,
    who: Applicant<'_>,
    id: EnrollmentId,
    input: &CreateTenantInput,
) -> Result<Option<CreatedTenant>, Error> {
    let row = scope::enrollment::application(source, who, id).await?;
    let (Some(organization), Ok(tenant)) = (row.created_organization_id, input.parse()) else {
        return Ok(None);
    };
    let made = scope::directory::tenant_of(source, organization).await?;
    let same = made.is_some_and(|made| made.domain == tenant.domain.as_str());
    Ok(same.then(|| CreatedTenant { id, user_name: tenant.user_name.into() }))
}

async fn save(
    tx: &Tx,
    who: Applicant<'_>,
    now: Timestamp,
    id: EnrollmentId,
    tenant: &NewTenant,
    hash: &str,
) -> Result<CreatedTenant, Error> {
    let row = scope::enrollment::application(tx, who, id).await?;
    if row.state != EnrollmentState::Started || row.created_organization_id.is_some() {
        return Err(Conflict::Exists.into());
    }
    let organization = OrganizationId(tx.random().uuid());
    write(tx, now, &row, organization, tenant, hash).await.map_err(taken)?;
    let columns = ActiveModel {
        created_organization_id: Set(Some(organization)),
        company_name: Set(tenant.company_name.to_string()),
        ..Default::default()
    };
    record::write(tx, now, &row, columns).await?;
    let event = Event::new("create_tenant", "organization", organization)
        .target(organization)
        .set("domain", tenant.domain.as_str())
        .set("country", tenant.country.code())
        .set("user_name", tenant.user_name.as_str());
    audit::append_system(tx, now, event).await?;
    Ok(CreatedTenant { id, user_name: tenant.user_name.to_string() })
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
    row: &Model,
    organization: OrganizationId,
    tenant: &NewTenant,
    hash: &str,
) -> Result<(), Error> {
    let new = NewOrganization {
        id: organization,
        kind: OrganizationKind::Reseller,
        name: tenant.company_name.clone(),
        domain: tenant.domain.clone(),
        country: tenant.country,
        language: row.language,
        mpn_id: None,
        profile: None,
    };
    new_applicant(tx, now, new).await?;
    new_account(tx, now, administrator(tx, row.language, organization, tenant, hash)).await
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
    }
}
