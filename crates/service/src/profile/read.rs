//! The pages of the profile.

use domain::actor::Actor;
use domain::address::PhoneNumber;
use domain::country::Country;
use domain::email::EmailAddress;
use domain::form::Problem;
use domain::policy::{self, Action, Facts};
use domain::profile::{ProfilePage, SupportProfile};
use domain::time::Timestamp;
use domain::website::WebAddress;
use entity::support_contact;

use super::record::{Own, own};
use crate::db::Read;
use crate::error::Error;
use crate::{partnership, scope};

/// Reads all three parts of the own organization's profile.
///
/// # Errors
/// [`Error::Forbidden`] for whoever may not edit it.
pub async fn read(read: &Read, actor: &Actor, now: Timestamp) -> Result<ProfilePage, Error> {
    let Own { organization, tenant, country } = own(read, actor, now).await?;
    let row = scope::directory::profile_of(read, organization.id).await?;
    let profile = row.map(partnership::record::profile).transpose()?;
    let support = scope::directory::support_contact_of(read, organization.id).await?;
    let support = support.map(|row| support_profile(row, country)).transpose().map_err(Error::internal)?;
    let (address, contact) = profile.map(|profile| (profile.address, profile.contact)).unzip();
    Ok(ProfilePage {
        company_name: organization.name,
        domain: tenant.domain,
        country,
        mpn_id: organization.mpn_id,
        address,
        contact,
        support,
        can_edit: policy::permit(actor, Action::EditOwnProfile, &Facts::own(now)),
        version: i64::from(organization.version),
    })
}

/// The support profile, which was validated when it was written; a web site that other rules let in is left out.
fn support_profile(row: support_contact::Model, country: Country) -> Result<SupportProfile, Problem> {
    Ok(SupportProfile {
        email: EmailAddress::parse(&row.email)?,
        phone: PhoneNumber::parse(country, &row.phone)?,
        website: WebAddress::parse_optional(&row.website).unwrap_or_default(),
    })
}
