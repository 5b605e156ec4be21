//! What the pages about the catalog show.

use serde::{Deserialize, Serialize};

use super::{Category, Localized, OfferRecord, Price};
use crate::country::Country;
use crate::id::{CategoryId, OfferId};
use crate::page::{Cursor, PageSize};
use crate::policy::Permit;
use crate::text::SearchText;
use crate::time::Timestamp;

/// Which offers the operator lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferQuery {
    /// Part of a name or of the vendor's id.
    pub search: Option<SearchText>,
    /// Of one category, or those with or without a price, or those that can be ordered or not.
    pub filter: OfferFilter,
    /// A position.
    pub cursor: Option<Cursor>,
    /// How many rows.
    pub size: PageSize,
}

/// What the operator's list shows; one at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfferFilter {
    /// All.
    #[default]
    All,
    /// Of a category.
    Category(CategoryId),
    /// With a price, or without any.
    Priced(bool),
    /// That can be ordered, or not.
    Available(bool),
}

/// An offer in the operator's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferRow {
    /// The offer.
    pub id: OfferId,
    /// The vendor's id.
    pub vendor_id: String,
    /// Its name.
    pub name: Localized,
    /// Its category's name.
    pub category: Localized,
    /// Its list prices.
    pub prices: Vec<Price>,
    /// Whether it is billed at all.
    pub billed: bool,
    /// Needs another offer.
    pub is_add_on: bool,
    /// To be tried.
    pub is_trial: bool,
    /// Can be ordered.
    pub available: bool,
}

/// Another offer that one names; what is not in the catalog has no name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferLink {
    /// The offer.
    pub id: OfferId,
    /// The vendor's id.
    pub vendor_id: String,
    /// Its name, where it is in the catalog.
    pub name: Option<Localized>,
}

/// An offer's page for the operator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfferDetail {
    /// The offer.
    pub id: OfferId,
    /// What it is.
    pub record: OfferRecord,
    /// Of which it needs one.
    pub prerequisites: Vec<OfferLink>,
    /// What it can be upgraded to.
    pub upgrades: Vec<OfferLink>,
    /// What a trial can become.
    pub conversions: Vec<OfferLink>,
    /// The categories to choose from.
    pub categories: Vec<Category>,
    /// When it was last changed; nothing for offers older than this knowledge.
    pub updated_at: Option<Timestamp>,
    /// Whether it can be changed.
    pub can_edit: Permit,
    /// The version to send back with a change.
    pub version: i64,
}

/// A category in the operator's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryRow {
    /// The category.
    pub category: Category,
    /// Its place.
    pub position: u32,
    /// How many offers are in it.
    pub offers: u32,
    /// The version to send back with a change.
    pub version: i64,
}

/// Which offers buyers look for: the texts of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogQuery {
    /// Part of a name or of the vendor's id.
    pub search: String,
    /// Of one category, or all.
    pub category: String,
    /// The country whose prices and offers are shown; empty: the own one.
    pub country: String,
}

/// The buyers' catalog.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogView {
    /// Where the offers are sold.
    pub country: Country,
    /// All categories that have offers there.
    pub categories: Vec<Category>,
    /// The offers that were looked for.
    pub groups: Vec<super::OfferGroup>,
}
