//! Choosing the organization profile (checklist B12, B14).

use domain::actor::Actor;
use domain::country::Country;
use domain::enrollment::{ChooseProfileInput, DetailsInput, EnrollmentMove, ProfileCard, prefill};
use domain::form::{Field, Problem};
use domain::id::{EnrollmentId, MembershipProfileId};
use domain::time::Timestamp;
use entity::enrollment::{ActiveModel, Model};
use entity::membership_profile;
use sea_orm::ActiveValue::Set;

use super::applicant;
use super::record::{self, Step};
use crate::db::{Source, Tx};
use crate::error::{Conflict, Error};
use crate::scope;

pub(super) const PROFILE: Field = Field::new("profile");

/// Chooses the profile and fills organization details in from it.
///
/// # Errors
/// [`Error::Invalid`] at `profile`: nothing chosen, none of this account, not active, or of another country than the
/// tenant, with both countries.
pub async fn choose_profile(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &ChooseProfileInput,
) -> Result<EnrollmentId, Error> {
    let row = applicant::own_application(tx, actor, now, &input.id).await?;
    let Some(account) = row.membership_account_id else { return Err(Conflict::Stage.into()) };
    let refused = |problem| Error::field(PROFILE, problem);
    if input.profile.trim().is_empty() {
        return Err(refused(Problem::NothingChosen));
    }
    let id: MembershipProfileId = input.profile.parse().map_err(|_| refused(Problem::NotInList))?;
    let found = scope::membership::profile(tx, id).await?;
    let found = found.filter(|profile| profile.account_id == account);
    let profile = found.ok_or_else(|| refused(Problem::NotInList))?;
    let tenant = tenant_country(tx, &row).await?;
    if let Some(problem) = obstacle(&profile, tenant)? {
        return Err(refused(problem));
    }
    let details = filled_in(tx, &row, &profile).await?;
    let columns = ActiveModel {
        membership_profile_id: Set(Some(id)),
        document: Set(serde_json::to_string(&details)?),
        ..Default::default()
    };
    let step = Step { columns, ..Step::of(&row, EnrollmentMove::ChooseProfile, Some(actor)) };
    record::take(tx, now, &row, step).await?;
    Ok(row.id)
}

/// What was typed, with what the profile knows where nobody changed anything.
async fn filled_in(tx: &Tx, row: &Model, profile: &membership_profile::Model) -> Result<DetailsInput, Error> {
    let before = match row.membership_profile_id {
        Some(id) => scope::membership::profile(tx, id).await?,
        None => None,
    };
    let before = before.as_ref().map(details_of).unwrap_or_default();
    Ok(prefill(&record::document(row), &before, &details_of(profile)))
}

/// What a profile fills in.
fn details_of(profile: &membership_profile::Model) -> DetailsInput {
    DetailsInput {
        company_name: profile.company_name.clone(),
        country: profile.country.clone(),
        state: profile.state.clone(),
        city: profile.city.clone(),
        address_line1: profile.address_line1.clone(),
        address_line2: profile.address_line2.clone(),
        postal_code: profile.postal_code.clone(),
        given_name: profile.given_name.clone(),
        family_name: profile.family_name.clone(),
        email: profile.email.clone(),
        phone: profile.phone.clone(),
        ..DetailsInput::default()
    }
}

/// The country of the applying tenant.
pub(super) async fn tenant_country(source: &impl Source, row: &Model) -> Result<Country, Error> {
    let organization = row.organization_id.ok_or(Error::NotFound)?;
    let tenant = scope::directory::tenant_of(source, organization).await?.ok_or(Error::NotFound)?;
    Country::parse(&tenant.country).map_err(Error::internal)
}

/// Why a profile cannot be chosen for a tenant of that country, if it cannot.
pub(super) fn obstacle(
    profile: &membership_profile::Model,
    tenant: Country,
) -> Result<Option<Problem>, Error> {
    let country = Country::parse(&profile.country).map_err(Error::internal)?;
    Ok(if !profile.active {
        Some(Problem::ProfileInactive)
    } else {
        (country != tenant).then_some(Problem::CountryMismatch { profile: country, tenant })
    })
}

/// A profile as pages show it.
pub(super) fn card(profile: membership_profile::Model, tenant: Country) -> Result<ProfileCard, Error> {
    let list = |json: &str| serde_json::from_str(json).unwrap_or_default();
    Ok(ProfileCard {
        obstacle: obstacle(&profile, tenant)?,
        id: profile.id,
        mpn_id: profile.mpn_id,
        company_name: profile.company_name,
        country: Country::parse(&profile.country).map_err(Error::internal)?,
        active: profile.active,
        benefits: list(&profile.benefits),
        competencies: list(&profile.competencies),
        incentives: list(&profile.incentives),
    })
}
