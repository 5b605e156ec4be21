//! What a page of the wizard shows. Reading changes nothing.

use domain::country::Country;
use domain::enrollment::{
    DetailsInput, EnrollmentPath, EnrollmentStep, EnrollmentView, ProfileCard, TenantCard,
};
use domain::id::{EnrollmentId, OrganizationId};
use domain::policy::{self, Action, Facts, Permit, Refusal};
use domain::time::Timestamp;
use domain::{actor::OrganizationStatus, enrollment::EnrollmentState};
use entity::enrollment::Model;

use super::profile::card;
use super::start::progress;
use super::{Applicant, record};
use crate::db::{Read, Source};
use crate::error::Error;
use crate::scope;

/// Reads a page. The step of the answer is where to go: never one beyond the first that is not complete.
///
/// # Errors
/// [`Error::NotFound`] for an application of another tenant; [`Error::Unauthenticated`] when signing in may help;
/// [`Error::Forbidden`] for the tenant's people who may not.
pub async fn wizard(
    read: &Read,
    who: Applicant<'_>,
    now: Timestamp,
    id: EnrollmentId,
    asked: EnrollmentStep,
) -> Result<EnrollmentView, Error> {
    let row = find(read, who, id).await?;
    if let (Some(actor), Some(_)) = (who.actor, row.organization_id) {
        policy::require(actor, Action::EditEnrollment, &Facts::own(now))?;
    }
    let progress = progress(&row);
    let step = progress.lead(asked);
    let tenant = card_of(read, row.organization_id).await?;
    let unclaimed = row.organization_id.is_none();
    let signed_in = match who.actor.filter(|_| unclaimed) {
        Some(actor) => tenant_card(read, actor.organization_id).await?,
        None => None,
    };
    Ok(EnrollmentView {
        id: row.id,
        path: row.path,
        state: row.state,
        step,
        current: progress.current(),
        signed_in,
        can_apply: can_apply(read, who, now).await?,
        created_user_name: created_user_name(read, &row).await?,
        profiles: profiles(read, &row, tenant.as_ref(), step).await?,
        profile: row.membership_profile_id.filter(|_| row.state >= EnrollmentState::ProfileChosen),
        details: details(read, &row).await?,
        membership_user_name: row.membership_user_name,
        language: row.language,
        version: i64::from(row.version),
        tenant,
    })
}

/// On another device than the one on which a tenant was created, that tenant's people find the application too.
async fn find(read: &Read, who: Applicant<'_>, id: EnrollmentId) -> Result<Model, Error> {
    match (scope::enrollment::application(read, who, id).await, who.actor) {
        (Err(Error::NotFound), Some(actor)) => {
            let created = scope::enrollment::created_with(read, actor.organization_id).await?;
            created.filter(|row| row.id == id).ok_or(Error::NotFound)
        }
        (found, _) => found,
    }
}

/// A tenant as pages name it.
pub(super) async fn tenant_card(
    source: &impl Source,
    organization: OrganizationId,
) -> Result<Option<TenantCard>, Error> {
    let Some(own) = scope::directory::organization(source, organization).await? else { return Ok(None) };
    let Some(tenant) = scope::directory::tenant_of(source, organization).await? else { return Ok(None) };
    let country = Country::parse(&tenant.country).map_err(Error::internal)?;
    Ok(Some(TenantCard { organization, name: own.name, domain: tenant.domain, country }))
}

async fn card_of(read: &Read, organization: Option<OrganizationId>) -> Result<Option<TenantCard>, Error> {
    match organization {
        Some(organization) => tenant_card(read, organization).await,
        None => Ok(None),
    }
}

/// Whether the person signed in may enroll its tenant.
async fn can_apply(read: &Read, who: Applicant<'_>, now: Timestamp) -> Result<Option<Permit>, Error> {
    let Some(actor) = who.actor else { return Ok(None) };
    let own = scope::own_organization(read, actor).await?;
    let inert = matches!(own.status, OrganizationStatus::Suspended | OrganizationStatus::Closed);
    Ok(Some(match policy::permit(actor, Action::EditEnrollment, &Facts::own(now)) {
        Permit::Allowed if inert => Permit::Refused(Refusal::OrganizationInactive),
        other => other,
    }))
}

/// The user name to sign in with after **Create new tenant**: that of the tenant's only person.
async fn created_user_name(read: &Read, row: &Model) -> Result<Option<String>, Error> {
    match row.created_organization_id.filter(|_| row.organization_id.is_none()) {
        Some(organization) => scope::directory::first_user_name(read, organization).await,
        None => Ok(None),
    }
}

async fn profiles(
    read: &Read,
    row: &Model,
    tenant: Option<&TenantCard>,
    step: EnrollmentStep,
) -> Result<Vec<ProfileCard>, Error> {
    let (Some(account), Some(tenant)) = (row.membership_account_id, tenant) else { return Ok(Vec::new()) };
    if step != EnrollmentStep::Profile {
        return Ok(Vec::new());
    }
    let found = scope::membership::profiles_of(read, account).await?;
    found.into_iter().map(|profile| card(profile, tenant.country)).collect()
}

/// The form as typed; on the short path filled in with what is known.
async fn details(read: &Read, row: &Model) -> Result<DetailsInput, Error> {
    let typed = record::document(row);
    let Some(organization) = row.organization_id.filter(|_| row.path == EnrollmentPath::Short) else {
        return Ok(typed);
    };
    let known = scope::directory::support_contact_of(read, organization).await?;
    Ok(known.map_or(typed, |known| DetailsInput {
        support_email: known.email,
        support_phone: known.phone,
        support_website: known.website,
        ..DetailsInput::default()
    }))
}
