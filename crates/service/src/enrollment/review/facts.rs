//! What the automatic checks compare.

use domain::country::Country;
use domain::enrollment::{
    Check, CheckFacts, Details, EnrollmentState, Similar, SimilarWhy, TenantCard, checks, company_key,
};
use entity::enrollment::Model;
use entity::membership_profile;

use crate::db::Source;
use crate::error::Error;
use crate::scope;

/// Companies looked at, and told.
const LOOKED_AT: u64 = 200;
const TOLD: usize = 10;

/// Runs the checks of an application.
pub(super) async fn check(
    source: &impl Source,
    row: &Model,
    tenant: &TenantCard,
    details: &Details,
    profile: Option<&membership_profile::Model>,
) -> Result<Vec<Check>, Error> {
    let profile_country = match profile {
        Some(profile) => Country::parse(&profile.country).map_err(Error::internal)?,
        None => tenant.country,
    };
    Ok(checks(CheckFacts {
        tenant_country: tenant.country,
        profile_country,
        address_country: details.address.country,
        tenant_domain: &tenant.domain,
        contact_domain: details.contact.email.domain(),
        similar: similar(source, row, tenant, details, profile).await?,
    }))
}

async fn similar(
    source: &impl Source,
    row: &Model,
    tenant: &TenantCard,
    details: &Details,
    profile: Option<&membership_profile::Model>,
) -> Result<Vec<Similar>, Error> {
    let key = company_key(details.company_name.as_str());
    let mpn_id = profile.map(|profile| profile.mpn_id.as_str());
    let partners =
        scope::enrollment::similar_partners(source, &key, mpn_id, tenant.organization, LOOKED_AT).await?;
    let mut found: Vec<Similar> = partners
        .into_iter()
        .filter_map(|partner| {
            let numbered = mpn_id.is_some() && partner.mpn_id.as_deref() == mpn_id;
            let why = if numbered { SimilarWhy::MpnId } else { SimilarWhy::Name };
            (numbered || company_key(&partner.name) == key).then_some(Similar { name: partner.name, why })
        })
        .collect();
    if let Some(profile) = profile {
        let rivals = scope::enrollment::rivals(source, profile.id, row.id, LOOKED_AT).await?;
        let others = rivals.into_iter().filter(|rival| {
            rival.organization_id != row.organization_id && rival.state != EnrollmentState::Rejected
        });
        found.extend(others.map(|rival| Similar { name: rival.company_name, why: SimilarWhy::MpnId }));
    }
    found.dedup();
    found.truncate(TOLD);
    Ok(found)
}
