//! Partner Center's own offer resource, as its programming interface answers it: `GET /v1/offers?country=US`.

mod parse;

use serde::Deserialize;

use super::{QuantityLimits, Terms, VendorOfferId};
use crate::country::Country;
use crate::id::OfferId;
use crate::lang::Lang;

/// The most offers of a file.
pub const OFFERS_MAX: u32 = 20_000;

/// The category of an offer; add-ons come without.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct VendorCategory {
    /// `Enterprise_Key`.
    pub id: Option<String>,
    /// Its name in the language of the file.
    pub name: Option<String>,
    /// Its place.
    pub rank: Option<i64>,
}

/// An offer as the vendor tells it. Members that are not read here are ignored; those that are may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct VendorOffer {
    /// The vendor's id.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Fewest licenses.
    pub minimum_quantity: Option<i64>,
    /// Most licenses.
    pub maximum_quantity: Option<i64>,
    /// Its place.
    pub rank: Option<i64>,
    /// The language of name and description: `en-US`.
    pub locale: Option<String>,
    /// Where it is sold.
    pub country: Option<String>,
    /// Its category.
    pub category: Option<VendorCategory>,
    /// `None`, `Lifetime` or `Concurrent`.
    pub limit_unit_of_measure: Option<String>,
    /// So many for each customer.
    pub limit: Option<i64>,
    /// `Day`, `Month` or `Year`.
    pub term_unit_of_measure: Option<String>,
    /// So many of these.
    pub term: Option<i64>,
    /// An add-on needs one of these.
    pub prerequisite_offers: Option<Vec<String>>,
    /// Needs another offer.
    pub is_add_on: Option<bool>,
    /// Can be bought.
    pub is_available_for_purchase: Option<bool>,
    /// `license` or `usage`.
    pub billing: Option<String>,
    /// `annual`, `monthly`, `none`.
    pub supported_billing_cycles: Option<Vec<String>>,
    /// Renewed at the end.
    pub is_auto_renewable: Option<bool>,
    /// What a trial can become.
    pub conversion_target_offers: Option<Vec<String>>,
    /// What it can be upgraded to; absent where the vendor does not say.
    pub upgrade_target_offers: Option<Vec<String>>,
    /// The names of the service plans of which it consists; absent where the file does not say.
    pub service_plans: Option<Vec<String>>,
    /// For whom alone it is.
    pub resellee_qualifications: Option<Vec<String>>,
    /// To be tried.
    pub is_trial: Option<bool>,
    /// What is counted.
    pub unit_type: Option<String>,
}

/// An offer of a file that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedOffer {
    /// The vendor's id.
    pub vendor_id: VendorOfferId,
    /// The language of the texts.
    pub lang: Lang,
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// How many licenses.
    pub quantity: QuantityLimits,
    /// Needs another offer.
    pub is_add_on: bool,
    /// Its terms.
    pub terms: Terms,
    /// Its place.
    pub rank: i32,
    /// Key, name and place of its category, if the file names one.
    pub category: Option<(String, String, i32)>,
    /// Where the file says that it is sold.
    pub country: Option<Country>,
    /// Whether the vendor sells it.
    pub available: bool,
    /// Offers of which it needs one.
    pub prerequisites: Vec<OfferId>,
    /// What it can be upgraded to, if the file says.
    pub upgrades: Option<Vec<OfferId>>,
    /// What a trial can become.
    pub conversions: Vec<OfferId>,
    /// Of what it consists, if the file says.
    pub service_plans: Option<Vec<String>>,
}
