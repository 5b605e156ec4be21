//! Rows and domain values.

use domain::catalog::{
    BillingCycle, Category, CustomerLimit, LimitKind, Localized, Offer, OfferRecord, Price, QuantityLimits,
    Term, Terms,
};
use domain::id::OfferId;
use domain::money::Money;
use domain::text::name_key;
use domain::time::Timestamp;
use entity::offer::Model;
use entity::{offer_category, offer_price};

use crate::error::Error;

/// A row as a category.
pub(super) fn category(row: offer_category::Model) -> Category {
    Category { id: row.id, name: Localized { en: row.name_en, ja: row.name_ja } }
}

/// A row as a price.
pub(super) fn price(row: &offer_price::Model) -> Price {
    Price { billing_cycle: row.billing_cycle, money: Money::new(row.amount, row.currency) }
}

/// A price as a row.
pub(super) fn price_row(offer_id: OfferId, price: &Price) -> offer_price::Model {
    let Money { amount, currency } = price.money;
    offer_price::Model { offer_id, billing_cycle: price.billing_cycle, currency, amount }
}

fn count(stored: i32) -> Result<u32, Error> {
    u32::try_from(stored).map_err(Error::internal)
}

fn stored(count: u32) -> Result<i32, Error> {
    i32::try_from(count).map_err(Error::internal)
}

/// The billing cycles of a row: their words with commas between.
fn cycles(text: &str) -> Vec<BillingCycle> {
    text.split(',').filter_map(|cycle| cycle.parse().ok()).collect()
}

fn cycles_text(cycles: &[BillingCycle]) -> String {
    cycles.iter().map(|cycle| cycle.as_str()).collect::<Vec<_>>().join(",")
}

/// How often a customer may have the offer of a row.
pub(super) fn limit(row: &Model) -> Result<Option<CustomerLimit>, Error> {
    let count = row.customer_limit.map(count).transpose()?;
    let limit = count.map(|count| CustomerLimit { count, kind: row.limit_kind });
    Ok(limit.filter(|limit| limit.kind != LimitKind::None))
}

/// The terms of a row.
pub(super) fn terms(row: &Model) -> Result<Terms, Error> {
    Ok(Terms {
        unit: row.unit.clone(),
        billing_cycles: cycles(&row.billing_cycles),
        term: Term { count: count(row.term_count)?, unit: row.term_unit },
        auto_renewable: row.auto_renewable,
        is_trial: row.is_trial,
        is_usage_based: row.is_usage_based,
        audience: row.audience.clone(),
        limit: limit(row)?,
    })
}

/// The limits of a row.
pub(super) fn quantity(row: &Model) -> Result<QuantityLimits, Error> {
    Ok(QuantityLimits { minimum: count(row.minimum_quantity)?, maximum: count(row.maximum_quantity)? })
}

/// A row with its prices as buyers see it.
pub(super) fn offer(row: Model, prices: Vec<Price>) -> Result<Offer, Error> {
    let (terms, quantity) = (terms(&row)?, quantity(&row)?);
    Ok(Offer {
        id: row.id,
        category_id: row.category_id,
        name: Localized { en: row.name_en, ja: row.name_ja },
        description: Localized { en: row.description_en, ja: row.description_ja },
        quantity,
        is_add_on: row.is_add_on,
        incentive_rate_bp: row.incentive_rate_bp.map(count).transpose()?,
        available: row.available,
        vendor_id: row.vendor_id,
        terms,
        prices,
    })
}

/// The place of an offer in the operator's list.
fn sort_name(name: &Localized) -> String {
    name_key(if name.en.is_empty() { &name.ja } else { &name.en })
}

/// A record as a row: with the place, time and version of the one it takes the place of.
pub(super) fn row(
    id: OfferId,
    position: i32,
    record: &OfferRecord,
    now: Timestamp,
    before: Option<&Model>,
) -> Result<Model, Error> {
    let (name, description, terms) = (&record.name, &record.description, &record.terms);
    let vendor_id = record.vendor_id.to_string();
    Ok(Model {
        id,
        category_id: record.category_id,
        position,
        sort_name: sort_name(name),
        search_text: name_key(&format!("{} {} {vendor_id}", name.en, name.ja)),
        name_en: name.en.clone(),
        name_ja: name.ja.clone(),
        description_en: description.en.clone(),
        description_ja: description.ja.clone(),
        minimum_quantity: stored(record.quantity.minimum)?,
        maximum_quantity: stored(record.quantity.maximum)?,
        is_add_on: record.is_add_on,
        incentive_rate_bp: record.incentive_rate_bp.map(stored).transpose()?,
        available: record.available,
        withdrawn: !record.available,
        vendor_id,
        unit: terms.unit.clone(),
        billing_cycles: cycles_text(&terms.billing_cycles),
        term_unit: terms.term.unit,
        term_count: stored(terms.term.count)?,
        auto_renewable: terms.auto_renewable,
        is_trial: terms.is_trial,
        is_usage_based: terms.is_usage_based,
        audience: terms.audience.clone(),
        customer_limit: terms.limit.map(|limit| stored(limit.count)).transpose()?,
        limit_kind: terms.limit.map_or(LimitKind::None, |limit| limit.kind),
        has_price: !record.prices.is_empty(),
        updated_at: now,
        version: before.map_or(1, |before| before.version + 1),
    })
}
