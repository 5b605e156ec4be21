//! A new organization with its tenant and profile.

use domain::actor::{OrganizationKind, OrganizationStatus};
use domain::address::PhoneNumber;
use domain::country::Country;
use domain::customer::Profile;
use domain::id::{OrganizationId, TenantId};
use domain::lang::Lang;
use domain::text::{DomainName, MpnId, OrganizationName, name_key};
use domain::time::Timestamp;
use entity::{organization, profile, tenant};

use crate::db::Tx;
use crate::error::Error;
use crate::grant::projection;
use crate::store;

/// An organization to be made.
#[derive(Clone, Debug)]
pub struct NewOrganization {
    /// Its id, drawn by the caller.
    pub id: OrganizationId,
    /// What it is in the program.
    pub kind: OrganizationKind,
    /// Its name.
    pub name: OrganizationName,
    /// The whole domain of its tenant.
    pub domain: DomainName,
    /// The country of its tenant.
    pub country: Country,
    /// The language of mails to it.
    pub language: Lang,
    /// Its membership number, for partners.
    pub mpn_id: Option<MpnId>,
    /// Address and primary contact; the operator begins without.
    pub profile: Option<Profile>,
}

/// Writes the rows of an active organization: itself, its tenant, its profile, and for a customer its search text.
///
/// # Errors
/// [`Conflict::Exists`](crate::Conflict::Exists) when the id or the domain is taken.
pub async fn new_organization(tx: &Tx, now: Timestamp, new: NewOrganization) -> Result<(), Error> {
    new_in(tx, now, new, OrganizationStatus::Active).await
}

/// The same for a tenant that applies: its people reach their application and nothing else.
///
/// # Errors
/// As [`new_organization`].
pub async fn new_applicant(tx: &Tx, now: Timestamp, new: NewOrganization) -> Result<(), Error> {
    new_in(tx, now, new, OrganizationStatus::Applying).await
}

async fn new_in(
    tx: &Tx,
    now: Timestamp,
    new: NewOrganization,
    status: OrganizationStatus,
) -> Result<(), Error> {
    let NewOrganization { id, kind, name, domain, country, language, mpn_id, profile } = new;
    let row = organization::Model {
        id,
        kind,
        name: name.to_string(),
        name_key: name_key(name.as_str()),
        status,
        mpn_id: mpn_id.map(String::from),
        language,
        created_at: now,
        version: 1,
    };
    store::insert(tx, row).await?;
    let row = tenant::Model {
        id: TenantId(tx.random().uuid()),
        organization_id: id,
        domain: domain.to_string(),
        country: country.code().to_owned(),
        created_at: now,
    };
    store::insert(tx, row).await?;
    if let Some(profile) = profile {
        store::insert(tx, profile_row(id, profile)).await?;
    }
    if kind == OrganizationKind::Customer {
        projection::index_text(tx, id, name.as_str(), domain.as_str()).await?;
    }
    Ok(())
}

pub(crate) fn profile_row(organization_id: OrganizationId, new: Profile) -> profile::Model {
    let Profile { address, contact } = new;
    profile::Model {
        organization_id,
        address_line1: address.line1.into(),
        address_line2: address.line2.map(String::from).unwrap_or_default(),
        city: address.city.into(),
        state: address.state,
        postal_code: address.postal_code,
        country: address.country.code().to_owned(),
        contact_given_name: contact.given_name.into(),
        contact_family_name: contact.family_name.into(),
        contact_email: contact.email.into(),
        contact_phone: contact.phone.as_ref().map(PhoneNumber::as_str).unwrap_or_default().to_owned(),
    }
}
