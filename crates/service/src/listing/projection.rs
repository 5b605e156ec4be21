//! What the public search reads: rewritten whenever another version is published.

use domain::id::OrganizationId;
use domain::listing::Listing;
use domain::text::name_key;
use entity::{listing_index, listing_search};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, IntoActiveModel};

use crate::db::Tx;
use crate::error::Error;
use crate::scope::listing::facet;
use crate::store;

/// Makes a listing findable under each of its services and countries, and by its words.
///
/// # Errors
/// The rows cannot be written.
pub(crate) async fn publish(
    tx: &Tx,
    organization: OrganizationId,
    name: &str,
    listing: &Listing,
) -> Result<(), Error> {
    remove(tx, organization).await?;
    store::insert_all(tx, index_rows(organization, name, listing)).await?;
    let words = listing_search::ActiveModel {
        organization_id: Set(organization),
        text: Set(listing.search_text(name)),
    };
    store::insert_all(tx, [words]).await
}

/// A row for each service and country, and for all of either.
fn index_rows(
    organization_id: OrganizationId,
    name: &str,
    listing: &Listing,
) -> Vec<listing_index::ActiveModel> {
    let mut rows = Vec::new();
    for service in listing.services.iter().map(|service| service.as_str()).chain([""]) {
        for country in listing.countries.iter().map(|country| country.code()).chain([""]) {
            let facet = facet(service, country);
            let row = listing_index::Model { facet, organization_id, name_key: name_key(name) };
            rows.push(row.into_active_model());
        }
    }
    rows
}

/// Makes it unfindable.
///
/// # Errors
/// The rows cannot be written.
pub(super) async fn remove(tx: &Tx, organization: OrganizationId) -> Result<(), Error> {
    let own = listing_index::Column::OrganizationId.eq(organization);
    store::delete_where::<listing_index::Entity>(tx, own).await?;
    let own = listing_search::Column::OrganizationId.eq(organization);
    store::delete_where::<listing_search::Entity>(tx, own).await?;
    Ok(())
}
