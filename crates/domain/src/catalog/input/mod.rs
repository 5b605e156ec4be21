//! Forms about offers and categories.

mod parse;

use serde::{Deserialize, Serialize};

use super::{BillingCycle, Localized, Price, QuantityLimits, Terms, VendorOfferId};
use crate::country::Country;
use crate::id::{CategoryId, OfferId};
use crate::money::Currency;

/// The inputs of the list prices: each with its cycle and currency.
pub const PRICE_FIELDS: [(&str, BillingCycle, Currency); 4] = [
    ("price_monthly_usd", BillingCycle::Monthly, Currency::Usd),
    ("price_annual_usd", BillingCycle::Annual, Currency::Usd),
    ("price_monthly_jpy", BillingCycle::Monthly, Currency::Jpy),
    ("price_annual_jpy", BillingCycle::Annual, Currency::Jpy),
];

/// The form of an offer as typed. The names of its inputs are those of the members.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OfferInput {
    /// The offer; empty for a new one.
    pub id: String,
    /// The version it was shown with.
    pub version: String,
    /// The vendor's id; it stays as it is.
    pub vendor_id: String,
    /// Name in English.
    pub name_en: String,
    /// Name in Japanese.
    pub name_ja: String,
    /// Description in English.
    pub description_en: String,
    /// Description in Japanese.
    pub description_ja: String,
    /// Its category.
    pub category: String,
    /// Ticked when it can be ordered.
    pub available: Option<String>,
    /// Fewest licenses.
    pub minimum_quantity: String,
    /// Most licenses.
    pub maximum_quantity: String,
    /// What is counted.
    pub unit: String,
    /// Billing cycles ticked.
    pub billing_cycles: Vec<String>,
    /// How many.
    pub term_count: String,
    /// Of what.
    pub term_unit: String,
    /// Ticked when it is renewed.
    pub auto_renewable: Option<String>,
    /// Ticked for a trial.
    pub is_trial: Option<String>,
    /// Ticked when it is billed by what is used.
    pub is_usage_based: Option<String>,
    /// For whom alone it is.
    pub audience: String,
    /// What the limit for each customer counts.
    pub limit_kind: String,
    /// That limit.
    pub customer_limit: String,
    /// Two-letter codes of the countries ticked.
    pub countries: Vec<String>,
    /// List price.
    pub price_monthly_usd: String,
    /// List price.
    pub price_annual_usd: String,
    /// List price.
    pub price_monthly_jpy: String,
    /// List price.
    pub price_annual_jpy: String,
    /// In percent.
    pub incentive_rate: String,
    /// Ticked for an add-on.
    pub is_add_on: Option<String>,
    /// The vendor's ids of the offers of which it needs one.
    pub prerequisites: String,
    /// The vendor's ids of what it can be upgraded to.
    pub upgrades: String,
    /// The vendor's ids of what a trial can become.
    pub conversions: String,
}

/// An offer that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferRecord {
    /// The vendor's id.
    pub vendor_id: VendorOfferId,
    /// Its name; at least one language is there.
    pub name: Localized,
    /// What it is.
    pub description: Localized,
    /// Its category.
    pub category_id: CategoryId,
    /// Whether it can be ordered.
    pub available: bool,
    /// How many licenses.
    pub quantity: QuantityLimits,
    /// Its terms.
    pub terms: Terms,
    /// Where it is sold; nothing: everywhere.
    pub countries: Vec<Country>,
    /// Its list prices.
    pub prices: Vec<Price>,
    /// Hundredths of a percent.
    pub incentive_rate_bp: Option<u32>,
    /// Needs another offer.
    pub is_add_on: bool,
    /// Of which it needs one.
    pub prerequisites: Vec<OfferId>,
    /// What it can be upgraded to.
    pub upgrades: Vec<OfferId>,
    /// What a trial can become.
    pub conversions: Vec<OfferId>,
}
