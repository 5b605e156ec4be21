//! **Create new tenant** (checklist B8): organization, tenant and its first global administrator, who then really signs
//! in. The organization is no reseller yet.

use domain::activity::Deed;
use domain::actor::OrganizationKind;
use domain::enrollment::{CreateTenantInput, EnrollmentState, NewTenant};
use domain::id::{EnrollmentId, OrganizationId};
use domain::time::Timestamp;
use entity::enrollment::ActiveModel;
use sea_orm::ActiveValue::Set;

use super::record;
use super::{Applicant, limit};
use crate::audit::{self, Event};
use crate::db::{Db, Source, Tx};
use crate::directory::{self, Founding};
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
    let errors = directory::check_tenant(&read, input).await?;
    if !errors.is_empty() {
        return match created(&read, who, id, input).await? {
            Some(created) => Ok(created),
            None => Err(errors.into()),
        };
    }
    let tenant = input.parse()?;
    let key = limit::address_key(db, "tenant", client);
    limit::PER_CLIENT.check(&read, &key, now).await?;
    let hash = password::hash(db.random(), tenant.password.reveal()).await?;
    let (tenant, hash, key) = (&tenant, &hash, &key);
    db.write(|tx| async move {
        limit::PER_CLIENT.check(&tx, key, now).await?;
        limit::note(&tx, key, now).await?;
        save(&tx, who, now, id, tenant, hash).await
    })
    .await
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
    let founded = Founding { id: organization, kind: OrganizationKind::Reseller, language: row.language };
    directory::found_tenant(tx, now, founded, tenant, hash).await?;
    let columns = ActiveModel {
        created_organization_id: Set(Some(organization)),
        company_name: Set(tenant.company_name.to_string()),
        ..Default::default()
    };
    record::write(tx, now, &row, columns).await?;
    let event = Event::new(Deed::CreateTenant, "organization", organization)
        .target(organization)
        .set("domain", tenant.domain.as_str())
        .set("country", tenant.country.code())
        .set("user_name", tenant.user_name.as_str());
    audit::append_system(tx, now, event).await?;
    Ok(CreatedTenant { id, user_name: tenant.user_name.to_string() })
}
