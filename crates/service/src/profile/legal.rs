//! The legal profile: name and address.

use domain::activity::Deed;
use domain::actor::{Actor, OrganizationKind};
use domain::address::Address;
use domain::profile::{LegalProfile, LegalProfileInput};
use domain::text::name_key;
use domain::time::Timestamp;
use entity::{organization, profile};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;

use super::record::{Own, own_at, save};
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::Error;
use crate::grant::projection;
use crate::{scope, store};

/// Gives the organization this name and address. What changes nothing leaves no trace.
///
/// # Errors
/// [`Error::Invalid`] by the rules of the tenant's country, [`Error::Forbidden`], and
/// [`Conflict::Stale`](crate::Conflict::Stale) for a form made from an older version.
pub async fn edit_legal(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &LegalProfileInput,
) -> Result<(), Error> {
    let own = own_at(tx, actor, now, &input.version).await?;
    let LegalProfile { company_name, address } = input.parse(own.country)?;
    let before = scope::directory::profile_of(tx, own.organization.id).await?;
    let event = changes(&own, before.as_ref(), company_name.as_str(), &address);
    if !event.changes_anything() {
        return Ok(());
    }
    let columns = organization::ActiveModel {
        name: Set(company_name.to_string()),
        name_key: Set(name_key(company_name.as_str())),
        ..Default::default()
    };
    save(tx, &own, columns).await?;
    save_address(tx, actor, &own, before.is_some(), address).await?;
    rename(tx, &own, company_name.as_str()).await?;
    audit::append(tx, actor, now, event).await
}

fn changes(own: &Own, before: Option<&profile::Model>, name: &str, address: &Address) -> Event {
    let was = |column: fn(&profile::Model) -> &str| before.map(column).unwrap_or_default().to_owned();
    let line2 = address.line2.as_ref().map(|line| line.as_str()).unwrap_or_default();
    Event::new(Deed::EditLegalProfile, "organization", own.organization.id)
        .target(own.organization.id)
        .change("company_name", own.organization.name.as_str(), name)
        .change("address_line1", was(|row| &row.address_line1), address.line1.as_str())
        .change("address_line2", was(|row| &row.address_line2), line2)
        .change("city", was(|row| &row.city), address.city.as_str())
        .change("state", was(|row| &row.state), address.state.as_str())
        .change("postal_code", was(|row| &row.postal_code), address.postal_code.as_str())
}

async fn save_address(
    tx: &Tx,
    actor: &Actor,
    own: &Own,
    exists: bool,
    address: Address,
) -> Result<(), Error> {
    let columns = profile::ActiveModel {
        address_line1: Set(address.line1.into()),
        address_line2: Set(address.line2.map(String::from).unwrap_or_default()),
        city: Set(address.city.into()),
        state: Set(address.state),
        postal_code: Set(address.postal_code),
        country: Set(address.country.code().to_owned()),
        ..Default::default()
    };
    if exists {
        return store::update_one(tx, columns, profile::Column::OrganizationId.eq(own.organization.id)).await;
    }
    // The first address: until somebody else is named, the primary contact is who gave it.
    let person = scope::account(tx, actor, actor.account_id).await?;
    let first = profile::ActiveModel {
        organization_id: Set(own.organization.id),
        contact_given_name: Set(person.given_name),
        contact_family_name: Set(person.family_name),
        contact_email: Set(person.user_name),
        contact_phone: Set(String::new()),
        ..columns
    };
    store::insert(tx, first).await
}

/// Carries a new name into the lists.
async fn rename(tx: &Tx, own: &Own, name: &str) -> Result<(), Error> {
    let Own { organization, tenant, .. } = own;
    if organization.name == name {
        return Ok(());
    }
    projection::rename(tx, organization.id, &name_key(name)).await?;
    if organization.kind == OrganizationKind::Customer {
        projection::index_text(tx, organization.id, name, &tenant.domain).await?;
    }
    Ok(())
}
