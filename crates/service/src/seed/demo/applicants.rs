//! Tenants that apply: they exist, and are no reseller yet.

use domain::actor::{OrganizationKind, Role};
use domain::country::Country;
use domain::text::{DomainName, OrganizationName, PersonName, UserName};

use super::enrollments::Company;
use super::world::{World, account, admin, fault, language, organization};
use crate::directory::{NewAccount, NewOrganization, Secret, new_account, new_applicant};
use crate::error::Error;

/// Writes a tenant that applies, with its global administrator.
pub async fn tenant(world: &World<'_>, company: &Company) -> Result<(), Error> {
    let at = world.ago(company.history.first().map_or(0, |(_, days, _)| *days)).plus_minutes(-20);
    let new = NewOrganization {
        id: organization(company.domain),
        kind: OrganizationKind::Reseller,
        name: OrganizationName::parse(company.name).map_err(fault)?,
        domain: DomainName::parse(company.domain).map_err(fault)?,
        country: Country::parse(company.country).map_err(fault)?,
        language: language(company.country),
        mpn_id: None,
        profile: None,
    };
    new_applicant(world.tx, at, new).await?;
    let [family_name, given_name, _] = company.person;
    let user_name = admin(company.domain);
    let new = NewAccount {
        id: account(&user_name),
        organization: organization(company.domain),
        user_name: UserName::parse(&user_name).map_err(fault)?,
        given_name: PersonName::parse(given_name).map_err(fault)?,
        family_name: PersonName::parse(family_name).map_err(fault)?,
        language: language(company.country),
        time_zone: if company.country == "JP" { "Asia/Tokyo" } else { "America/New_York" }.to_owned(),
        roles: vec![Role::GlobalAdmin],
        secret: Secret::Password(world.password_hash.to_owned()),
        location: None,
    };
    new_account(world.tx, at, new).await
}
