//! Rows and domain values.

use domain::country::Country;
use domain::id::{MembershipAccountId, MembershipProfileId};
use domain::membership::{MembershipProfile, ProfileRow};
use domain::text::{MpnId, OrganizationName};
use domain::time::Timestamp;
use entity::membership_profile::Model;

use crate::error::Error;

/// A profile as a row, with the id, account, time and version of the one it takes the place of.
pub(super) fn row(
    id: MembershipProfileId,
    account: MembershipAccountId,
    profile: MembershipProfile,
    now: Timestamp,
    before: Option<&Model>,
) -> Result<Model, Error> {
    Ok(Model {
        id,
        account_id: account,
        mpn_id: profile.mpn_id.into(),
        company_name: profile.company_name.into(),
        country: profile.country.code().to_owned(),
        active: profile.active,
        state: profile.state,
        city: profile.city,
        address_line1: profile.address_line1,
        address_line2: profile.address_line2,
        postal_code: profile.postal_code,
        given_name: profile.given_name,
        family_name: profile.family_name,
        email: profile.email,
        phone: profile.phone,
        benefits: serde_json::to_string(&profile.benefits)?,
        competencies: serde_json::to_string(&profile.competencies)?,
        incentives: serde_json::to_string(&profile.incentives)?,
        created_at: before.map_or(now, |before| before.created_at),
        updated_at: now,
        version: before.map_or(1, |before| before.version + 1),
    })
}

/// A row as a profile.
pub(super) fn profile(row: Model) -> Result<ProfileRow, Error> {
    let list = |json: &str| serde_json::from_str(json).unwrap_or_default();
    let profile = MembershipProfile {
        mpn_id: MpnId::parse(&row.mpn_id).map_err(Error::internal)?,
        company_name: OrganizationName::parse(&row.company_name).map_err(Error::internal)?,
        country: Country::parse(&row.country).map_err(Error::internal)?,
        active: row.active,
        state: row.state,
        city: row.city,
        address_line1: row.address_line1,
        address_line2: row.address_line2,
        postal_code: row.postal_code,
        given_name: row.given_name,
        family_name: row.family_name,
        email: row.email,
        phone: row.phone,
        benefits: list(&row.benefits),
        competencies: list(&row.competencies),
        incentives: list(&row.incentives),
    };
    Ok(ProfileRow { id: row.id, profile, version: i64::from(row.version) })
}
