//! What an enrolled organization has that an applicant has not: being active, its number, its profile.

use domain::actor::OrganizationStatus;
use domain::customer::Profile;
use domain::enrollment::Details;
use domain::id::OrganizationId;
use domain::profile::SupportProfile;
use domain::text::name_key;
use domain::time::Timestamp;
use entity::{organization, profile, support_contact};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, IntoActiveModel};

use crate::db::Tx;
use crate::directory::profile_row;
use crate::error::Error;
use crate::{scope, store};

/// Makes the applicant a reseller that can work, with what was approved.
///
/// # Errors
/// [`Conflict::Stale`](crate::Conflict::Stale) when the organization is no applicant any more.
pub(super) async fn approve(
    tx: &Tx,
    now: Timestamp,
    id: OrganizationId,
    details: Details,
    mpn_id: Option<String>,
) -> Result<(), Error> {
    let own = scope::directory::organization(tx, id).await?.ok_or(Error::NotFound)?;
    let columns = organization::ActiveModel {
        status: Set(OrganizationStatus::Active),
        name: Set(details.company_name.to_string()),
        name_key: Set(name_key(details.company_name.as_str())),
        mpn_id: Set(mpn_id),
        version: Set(own.version + 1),
        ..Default::default()
    };
    let applying =
        organization::Column::Id.eq(id).and(organization::Column::Status.eq(OrganizationStatus::Applying));
    store::update_one(tx, columns, applying).await?;
    let Details { address, contact, support, .. } = details;
    let row = profile_row(id, Profile { address, contact });
    match scope::directory::profile_of(tx, id).await? {
        Some(_) => {
            let columns = row.into_active_model().reset_all();
            store::update_one(tx, columns, profile::Column::OrganizationId.eq(id)).await?;
        }
        None => store::insert(tx, row).await?,
    }
    support_contact(tx, now, id, support).await
}

/// Writes whom the organization's customers turn to.
pub(super) async fn support_contact(
    tx: &Tx,
    now: Timestamp,
    id: OrganizationId,
    support: SupportProfile,
) -> Result<(), Error> {
    let SupportProfile { email, phone, website } = support;
    let columns = support_contact::ActiveModel {
        organization_id: Set(id),
        email: Set(email.into()),
        phone: Set(phone.as_str().to_owned()),
        website: Set(website.map(String::from).unwrap_or_default()),
        updated_at: Set(now),
    };
    match scope::directory::support_contact_of(tx, id).await? {
        Some(_) => store::update_one(tx, columns, support_contact::Column::OrganizationId.eq(id)).await,
        None => store::insert(tx, columns).await,
    }
}
