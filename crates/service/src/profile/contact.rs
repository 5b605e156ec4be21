//! The primary contact: who is written to about the organization.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::address::PhoneNumber;
use domain::customer::Contact;
use domain::profile::PrimaryContactInput;
use domain::time::Timestamp;
use entity::{organization, profile};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;

use super::record::{own_at, save};
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// Names the primary contact. What changes nothing leaves no trace.
///
/// # Errors
/// [`Error::Invalid`] by the rules of the tenant's country, [`Error::Forbidden`], [`Conflict::Stale`] for a form made
/// from an older version, [`Conflict::Stage`] before the legal profile was given.
pub async fn edit_contact(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &PrimaryContactInput,
) -> Result<(), Error> {
    let own = own_at(tx, actor, now, &input.version).await?;
    let contact = input.parse(own.country)?;
    let id = own.organization.id;
    let before = scope::directory::profile_of(tx, id).await?.ok_or(Conflict::Stage)?;
    let Contact { given_name, family_name, email, phone } = contact;
    let phone = phone.as_ref().map(PhoneNumber::as_str).unwrap_or_default();
    let event = Event::new(Deed::EditPrimaryContact, "organization", id)
        .target(id)
        .change("given_name", before.contact_given_name, given_name.as_str())
        .change("family_name", before.contact_family_name, family_name.as_str())
        .change("email", before.contact_email, email.as_str())
        .change("phone", before.contact_phone, phone);
    if !event.changes_anything() {
        return Ok(());
    }
    save(tx, &own, organization::ActiveModel::default()).await?;
    let columns = profile::ActiveModel {
        contact_given_name: Set(given_name.into()),
        contact_family_name: Set(family_name.into()),
        contact_email: Set(email.into()),
        contact_phone: Set(phone.to_owned()),
        ..Default::default()
    };
    store::update_one(tx, columns, profile::Column::OrganizationId.eq(id)).await?;
    audit::append(tx, actor, now, event).await
}
