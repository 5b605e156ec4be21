//! Writes the catalog of the demo world.

use domain::catalog::{BillingCycle, LimitKind, TermUnit};
use domain::id::{CategoryId, OfferId};
use domain::money::Currency;
use domain::text::name_key;
use domain::time::Timestamp;
use entity::{offer, offer_category, offer_price, offer_service_plan, offer_upgrade};

use super::offers::{CATEGORIES, OFFERS, Offer, PLANS};
use super::world::{fault, id};
use crate::db::Tx;
use crate::error::Error;
use crate::store;

/// Months that a year costs.
const ANNUAL_MONTHS: i64 = 11;

/// The offer with a key.
pub fn offer(key: &str) -> OfferId {
    id("offer", key)
}

/// The row of the offer with a key.
pub fn with_key(key: &str) -> Result<&'static Offer, Error> {
    OFFERS.iter().find(|offer| offer.key == key).ok_or_else(|| fault(key))
}

impl Offer {
    /// What one license costs in a cycle, in minor units.
    pub fn price(&self, cycle: BillingCycle, currency: Currency) -> i64 {
        let month = match currency {
            Currency::Jpy => self.monthly_jpy,
            Currency::Usd => self.monthly_usd,
        };
        match cycle {
            BillingCycle::Monthly => month,
            BillingCycle::Annual => month * ANNUAL_MONTHS,
            BillingCycle::None => 0,
        }
    }
}

/// Writes categories, offers, prices, service plans and upgrade targets.
pub async fn write(tx: &Tx) -> Result<(), Error> {
    for (position, (key, name_en, name_ja)) in (1..).zip(CATEGORIES) {
        let (name_en, name_ja) = ((*name_en).to_owned(), (*name_ja).to_owned());
        store::insert(tx, category_row(key, position, name_en, name_ja)).await?;
    }
    for (position, row) in (1..).zip(OFFERS) {
        store::insert(tx, model(position, row)).await?;
        if !row.is_trial {
            write_prices(tx, row).await?;
        }
    }
    for (key, plans) in PLANS {
        for (position, (name_en, name_ja)) in (0..).zip(*plans) {
            let (name_en, name_ja) = ((*name_en).to_owned(), (*name_ja).to_owned());
            let offer_id = offer(with_key(key)?.key);
            store::insert(tx, offer_service_plan::Model { offer_id, position, name_en, name_ja }).await?;
        }
    }
    for row in OFFERS {
        for target in row.upgrades {
            let target_id = offer(with_key(target)?.key);
            store::insert(tx, offer_upgrade::Model { offer_id: offer(row.key), target_id }).await?;
        }
    }
    Ok(())
}

fn category_row(key: &str, position: i32, name_en: String, name_ja: String) -> offer_category::Model {
    offer_category::Model {
        id: category(key),
        position,
        name_en,
        name_ja,
        vendor_key: String::new(),
        version: 1,
    }
}

fn category(key: &str) -> CategoryId {
    id("category", key)
}

fn model(position: i32, row: &Offer) -> offer::Model {
    let id = offer(row.key);
    let vendor_id = id.to_string().to_uppercase();
    offer::Model {
        sort_name: name_key(row.name.0),
        search_text: name_key(&format!("{} {} {vendor_id}", row.name.0, row.name.1)),
        vendor_id,
        unit: "Licenses".to_owned(),
        billing_cycles: if row.is_trial { "none" } else { "monthly,annual" }.to_owned(),
        term_unit: if row.is_trial { TermUnit::Month } else { TermUnit::Year },
        term_count: 1,
        auto_renewable: !row.is_trial,
        is_trial: row.is_trial,
        is_usage_based: false,
        audience: String::new(),
        customer_limit: row.is_trial.then_some(1),
        limit_kind: if row.is_trial { LimitKind::Lifetime } else { LimitKind::None },
        withdrawn: !row.available,
        has_price: !row.is_trial,
        updated_at: Timestamp(0),
        version: 1,
        id,
        category_id: category(row.category),
        position,
        name_en: row.name.0.to_owned(),
        name_ja: row.name.1.to_owned(),
        description_en: row.description.0.to_owned(),
        description_ja: row.description.1.to_owned(),
        minimum_quantity: row.quantity.0,
        maximum_quantity: row.quantity.1,
        is_add_on: row.is_add_on,
        incentive_rate_bp: row.incentive_rate_bp,
        available: row.available,
    }
}

async fn write_prices(tx: &Tx, row: &Offer) -> Result<(), Error> {
    for billing_cycle in [BillingCycle::Monthly, BillingCycle::Annual] {
        for currency in Currency::ALL.iter().copied() {
            let amount = row.price(billing_cycle, currency);
            let price = offer_price::Model { offer_id: offer(row.key), billing_cycle, currency, amount };
            store::insert(tx, price).await?;
        }
    }
    Ok(())
}
