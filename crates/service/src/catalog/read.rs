//! What buyers read: offers by category, or those of an order.

use std::collections::{BTreeSet, HashMap};

use domain::actor::{Actor, OrganizationKind};
use domain::catalog::{CatalogQuery, CatalogView, Category, Offer, OfferGroup, Price};
use domain::country::Country;
use domain::id::{CategoryId, OfferId};
use domain::money::Currency;
use domain::policy::{self, Action, Facts};
use domain::text::{SearchText, name_key};
use domain::time::Timestamp;
use entity::offer;

use super::record;
use crate::db::{Read, Source};
use crate::error::Error;
use crate::{grant, order, scope};

/// Reads the offers that are sold in a country, at its list prices, those without a price among them. Categories without
/// an offer are left out.
///
/// # Errors
/// [`Error::Forbidden`] for people who may not read list prices.
pub async fn offers(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    country: Country,
) -> Result<Vec<OfferGroup>, Error> {
    require(source, actor, now).await?;
    let rows = scope::catalog::sold_in(source, country).await?;
    groups(source, rows, country).await
}

/// Reads offers by their ids, wherever they are sold and whether they can be ordered or not, at a country's list prices.
///
/// # Errors
/// [`Error::Forbidden`] for people who may not read list prices.
pub async fn chosen(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    country: Country,
    ids: Vec<OfferId>,
) -> Result<Vec<Offer>, Error> {
    require(source, actor, now).await?;
    let rows = scope::catalog::with_ids(source, ids.clone()).await?;
    let currency = Currency::of(country);
    let mut prices = by_offer(scope::catalog::prices_of(source, ids, Some(currency)).await?);
    rows.into_iter().map(|row| priced(row, &mut prices)).collect()
}

/// How long subscriptions of offers run, and whether they are renewed.
///
/// # Errors
/// The database cannot answer.
pub async fn order_terms(
    source: &impl Source,
    ids: Vec<OfferId>,
) -> Result<HashMap<OfferId, order::Terms>, Error> {
    let mut terms = HashMap::new();
    for row in scope::catalog::with_ids(source, ids).await? {
        let of = record::terms(&row)?;
        let months = i32::try_from(of.term.months()).map_err(Error::internal)?;
        terms.insert(row.id, order::Terms { months, auto_renew: of.auto_renewable });
    }
    Ok(terms)
}

/// The buyers' catalog: what is sold in the asked country, or in the actor's own.
///
/// # Errors
/// [`Error::Forbidden`] for people who may not read list prices.
pub async fn view(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &CatalogQuery,
) -> Result<CatalogView, Error> {
    let country = match Country::parse(&query.country) {
        Ok(country) => country,
        Err(_) => own_country(read, actor).await?,
    };
    let mut groups = offers(read, actor, now, country).await?;
    let categories: Vec<Category> = groups.iter().map(|group| group.category.clone()).collect();
    if let Ok(category) = query.category.parse::<CategoryId>() {
        groups.retain(|group| group.category.id == category);
    }
    search(&mut groups, &query.search, &BTreeSet::new());
    Ok(CatalogView { country, categories, groups })
}

/// Leaves the offers with this in a name or in the vendor's id, and those to keep; all of them without a text.
pub fn search(groups: &mut Vec<OfferGroup>, text: &str, keep: &BTreeSet<OfferId>) {
    let Ok(text) = SearchText::parse(text) else { return };
    let key = name_key(text.as_str());
    for group in groups.iter_mut() {
        group.offers.retain(|offer| keep.contains(&offer.id) || is_named(offer, &key));
    }
    groups.retain(|group| !group.offers.is_empty());
}

fn is_named(offer: &Offer, key: &str) -> bool {
    let names = [&offer.name.en, &offer.name.ja, &offer.vendor_id];
    names.into_iter().any(|name| name_key(name).contains(key))
}

async fn own_country(read: &Read, actor: &Actor) -> Result<Country, Error> {
    let tenant = scope::directory::tenant_of(read, actor.organization_id).await?.ok_or(Error::NotFound)?;
    Country::parse(&tenant.country).map_err(Error::internal)
}

/// The catalog belongs to the program; a reseller reads it through its partnerships.
async fn require(source: &impl Source, actor: &Actor, now: Timestamp) -> Result<(), Error> {
    let grants = match actor.organization_kind {
        OrganizationKind::Reseller => grant::given_by(source, actor.organization_id, now).await?,
        _ => Vec::new(),
    };
    policy::require(actor, Action::ReadOffers, &Facts { grants, ..Facts::own(now) })?;
    Ok(())
}

async fn groups(
    source: &impl Source,
    rows: Vec<offer::Model>,
    country: Country,
) -> Result<Vec<OfferGroup>, Error> {
    let mut prices = by_offer(scope::catalog::prices(source, Currency::of(country)).await?);
    let categories = scope::catalog::categories(source).await?.into_iter();
    let mut groups: Vec<OfferGroup> =
        categories.map(|row| OfferGroup { category: record::category(row), offers: Vec::new() }).collect();
    for row in rows {
        let category = row.category_id;
        if let Some(group) = groups.iter_mut().find(|group| group.category.id == category) {
            group.offers.push(priced(row, &mut prices)?);
        }
    }
    groups.retain(|group| !group.offers.is_empty());
    Ok(groups)
}

fn priced(row: offer::Model, prices: &mut HashMap<OfferId, Vec<Price>>) -> Result<Offer, Error> {
    let prices = prices.remove(&row.id).unwrap_or_default();
    record::offer(row, prices)
}

/// Prices by their offers.
pub(super) fn by_offer(rows: Vec<entity::offer_price::Model>) -> HashMap<OfferId, Vec<Price>> {
    let mut prices: HashMap<OfferId, Vec<Price>> = HashMap::new();
    for row in rows {
        prices.entry(row.offer_id).or_default().push(record::price(&row));
    }
    prices
}
