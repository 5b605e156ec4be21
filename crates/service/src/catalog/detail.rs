//! An offer with everything the operator knows of it.

use std::collections::HashMap;

use domain::actor::Actor;
use domain::catalog::{Category, Localized, OfferDetail, OfferLink, OfferRecord, Price, VendorOfferId};
use domain::country::Country;
use domain::id::OfferId;
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::offer;

use super::{record, require};
use crate::db::{Read, Source};
use crate::error::Error;
use crate::scope;

/// Reads it.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the operator's administrators, [`Error::NotFound`].
pub async fn detail(read: &Read, actor: &Actor, now: Timestamp, id: OfferId) -> Result<OfferDetail, Error> {
    require(actor, now)?;
    let row = scope::catalog::offer(read, id).await?.ok_or(Error::NotFound)?;
    let offer = known(read, &row).await?;
    let named = [&offer.prerequisites, &offer.upgrades, &offer.conversions].into_iter().flatten().copied();
    let found = scope::catalog::with_ids(read, named.collect()).await?;
    let found: HashMap<OfferId, offer::Model> = found.into_iter().map(|row| (row.id, row)).collect();
    let links = |ids: &[OfferId]| ids.iter().map(|id| link(*id, found.get(id))).collect::<Vec<_>>();
    Ok(OfferDetail {
        id,
        prerequisites: links(&offer.prerequisites),
        upgrades: links(&offer.upgrades),
        conversions: links(&offer.conversions),
        record: offer,
        categories: categories(read).await?,
        updated_at: Some(row.updated_at).filter(|at| at.0 > 0),
        can_edit: policy::permit(actor, Action::EditCatalog, &Facts::own(now)),
        version: i64::from(row.version),
    })
}

/// What the form of a new offer needs: the categories to choose from.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the operator's administrators.
pub async fn blank(read: &Read, actor: &Actor, now: Timestamp) -> Result<Vec<Category>, Error> {
    require(actor, now)?;
    categories(read).await
}

async fn categories(read: &Read) -> Result<Vec<Category>, Error> {
    Ok(scope::catalog::categories(read).await?.into_iter().map(record::category).collect())
}

/// Offers that are not here are told by their id.
fn link(id: OfferId, row: Option<&offer::Model>) -> OfferLink {
    match row {
        Some(row) => OfferLink {
            id,
            vendor_id: row.vendor_id.clone(),
            name: Some(Localized { en: row.name_en.clone(), ja: row.name_ja.clone() }),
        },
        None => OfferLink { id, vendor_id: id.to_string().to_uppercase(), name: None },
    }
}

/// Prices have one order, whoever wrote them.
fn in_order(mut prices: Vec<Price>) -> Vec<Price> {
    prices.sort_unstable_by_key(|price| (price.billing_cycle, price.money.currency));
    prices
}

/// A row with all that belongs to it.
pub(super) async fn known(source: &impl Source, row: &offer::Model) -> Result<OfferRecord, Error> {
    let ids = || vec![row.id];
    let countries = scope::catalog::countries_of(source, ids()).await?;
    let countries: Result<Vec<Country>, _> =
        countries.iter().map(|row| Country::parse(&row.country)).collect();
    let prices = scope::catalog::prices_of(source, ids(), None).await?;
    let required = scope::catalog::prerequisites_of(source, ids()).await?;
    let upgrades = scope::catalog::upgrades_of(source, ids()).await?;
    let conversions = scope::catalog::conversions_of(source, ids()).await?;
    let sorted = |mut ids: Vec<OfferId>| {
        ids.sort_unstable();
        ids
    };
    let rate = row.incentive_rate_bp.map(u32::try_from).transpose().map_err(Error::internal)?;
    Ok(OfferRecord {
        vendor_id: VendorOfferId::parse(&row.vendor_id).map_err(Error::internal)?,
        name: Localized { en: row.name_en.clone(), ja: row.name_ja.clone() },
        description: Localized { en: row.description_en.clone(), ja: row.description_ja.clone() },
        category_id: row.category_id,
        available: row.available,
        quantity: record::quantity(row)?,
        terms: record::terms(row)?,
        countries: countries.map_err(Error::internal)?,
        prices: in_order(prices.iter().map(record::price).collect()),
        incentive_rate_bp: rate,
        is_add_on: row.is_add_on,
        prerequisites: sorted(required.into_iter().map(|row| row.required_id).collect()),
        upgrades: sorted(upgrades.into_iter().map(|row| row.target_id).collect()),
        conversions: sorted(conversions.into_iter().map(|row| row.target_id).collect()),
    })
}
