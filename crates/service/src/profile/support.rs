//! The support profile: whom the customers of a partner turn to.

use domain::activity::Deed;
use domain::actor::{Actor, OrganizationKind};
use domain::policy::Refusal;
use domain::profile::{SupportProfile, SupportProfileInput};
use domain::time::Timestamp;
use entity::{organization, support_contact};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;

use super::record::{own_at, save};
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::Error;
use crate::{scope, store};

/// Gives the partner this support profile. What changes nothing leaves no trace.
///
/// # Errors
/// [`Error::Invalid`] by the rules of the tenant's country, [`Error::Forbidden`], also for whoever is no partner, and
/// [`Conflict::Stale`](crate::Conflict::Stale) for a form made from an older version.
pub async fn edit_support(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &SupportProfileInput,
) -> Result<(), Error> {
    let kinds = vec![OrganizationKind::Provider, OrganizationKind::Reseller];
    if !kinds.contains(&actor.organization_kind) {
        return Err(Refusal::WrongOrganization { kinds }.into());
    }
    let own = own_at(tx, actor, now, &input.version).await?;
    let SupportProfile { email, phone, website } = input.parse(own.country)?;
    let website = website.map(String::from).unwrap_or_default();
    let id = own.organization.id;
    let before = scope::directory::support_contact_of(tx, id).await?;
    let was = |column: fn(&support_contact::Model) -> &str| {
        before.as_ref().map(column).unwrap_or_default().to_owned()
    };
    let event = Event::new(Deed::EditSupportProfile, "organization", id)
        .target(id)
        .change("email", was(|row| &row.email), email.as_str())
        .change("phone", was(|row| &row.phone), phone.as_str())
        .change("website", was(|row| &row.website), website.as_str());
    if !event.changes_anything() {
        return Ok(());
    }
    save(tx, &own, organization::ActiveModel::default()).await?;
    let columns = support_contact::ActiveModel {
        organization_id: Set(id),
        email: Set(email.into()),
        phone: Set(phone.as_str().to_owned()),
        website: Set(website),
        updated_at: Set(now),
    };
    match before {
        Some(_) => store::update_one(tx, columns, support_contact::Column::OrganizationId.eq(id)).await?,
        None => store::insert(tx, columns).await?,
    }
    audit::append(tx, actor, now, event).await
}
