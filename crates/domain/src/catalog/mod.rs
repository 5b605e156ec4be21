//! The catalog: what can be bought, for how much, how many, under which terms. Prices are list prices per license and
//! billing cycle; an offer without one can be ordered and is not priced, which is not the same as free.

mod category_input;
mod input;
mod price_list;
mod report;
mod rows;
mod terms;
#[cfg(test)]
mod tests;
mod texts;
mod vendor;
mod vendor_id;

pub use category_input::CategoryInput;
pub use input::{OfferInput, OfferRecord, PRICE_FIELDS};
pub use price_list::{PRICE_COLUMNS, PRICE_REQUIRED, PRICES_MAX, PriceLine, ReadPrice, parse_prices};
pub use report::{CatalogError, CatalogLine, CatalogOutcome, CatalogProblem, CatalogReport};
pub use rows::{
    CatalogQuery, CatalogView, CategoryRow, OfferDetail, OfferFilter, OfferLink, OfferQuery, OfferRow,
};
pub use terms::{Buyer, CustomerLimit, Holding, LimitKind, OfferRules, Term, TermUnit, Terms, sold_in};
pub use texts::{CategoryName, OfferDescription, OfferName};
pub use vendor::{ImportedOffer, OFFERS_MAX, VendorCategory, VendorOffer};
pub use vendor_id::VendorOfferId;

use serde::{Deserialize, Serialize};

use crate::form::Problem;
use crate::id::{CategoryId, OfferId};
use crate::lang::Lang;
use crate::money::{Currency, Money};

stored_enum! {
    /// How often a subscription is billed.
    BillingCycle {
        /// Every month.
        Monthly = "monthly",
        /// Every year.
        Annual = "annual",
        /// Not at all, as trials.
        None = "none",
    }
}

impl BillingCycle {
    /// Whether something is charged at all.
    #[must_use]
    pub const fn is_billed(self) -> bool {
        !matches!(self, Self::None)
    }
}

/// A text of the catalog in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Localized {
    /// English.
    pub en: String,
    /// Japanese.
    pub ja: String,
}

impl Localized {
    /// The text of a language, or of the other where there is none.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        self.lang(lang).pick(&self.en, &self.ja)
    }

    /// The language of what [`Self::get`] tells.
    #[must_use]
    pub fn lang(&self, wanted: Lang) -> Lang {
        let (own, other) = match wanted {
            Lang::En => (&self.en, Lang::Ja),
            Lang::Ja => (&self.ja, Lang::En),
        };
        if own.is_empty() { other } else { wanted }
    }
}

/// How many licenses one subscription of an offer may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuantityLimits {
    /// At least.
    pub minimum: u32,
    /// At most.
    pub maximum: u32,
}

impl QuantityLimits {
    /// Reads a number of licenses.
    ///
    /// # Errors
    /// [`Problem::Missing`], [`Problem::NotANumber`] or [`Problem::OutOfRange`].
    pub fn parse(self, raw: &str) -> Result<u32, Problem> {
        let text = crate::text::half_width(raw.trim());
        if text.is_empty() {
            return Err(Problem::Missing);
        }
        let digits = text.bytes().all(|digit| digit.is_ascii_digit());
        let quantity =
            if digits { text.parse().unwrap_or(u32::MAX) } else { return Err(Problem::NotANumber) };
        self.check(quantity)
    }

    /// Checks a number of licenses.
    ///
    /// # Errors
    /// [`Problem::OutOfRange`].
    pub fn check(self, quantity: u32) -> Result<u32, Problem> {
        let Self { minimum, maximum } = self;
        let out = Problem::OutOfRange { min: i64::from(minimum), max: i64::from(maximum) };
        if (minimum..=maximum).contains(&quantity) { Ok(quantity) } else { Err(out) }
    }
}

/// The list price of one license for one cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// The cycle.
    pub billing_cycle: BillingCycle,
    /// The price.
    pub money: Money,
}

/// A category of offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Its name.
    pub name: Localized,
}

/// Something that can be bought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Its id.
    pub id: OfferId,
    /// Its category.
    pub category_id: CategoryId,
    /// Its name.
    pub name: Localized,
    /// What it is.
    pub description: Localized,
    /// How many licenses.
    pub quantity: QuantityLimits,
    /// Needs another offer.
    pub is_add_on: bool,
    /// Earns incentives: hundredths of a percent of the amount.
    pub incentive_rate_bp: Option<u32>,
    /// Can be bought.
    pub available: bool,
    /// The vendor's id.
    pub vendor_id: String,
    /// Its terms.
    pub terms: Terms,
    /// Its list prices.
    pub prices: Vec<Price>,
}

impl Offer {
    /// The list price in a currency, for a cycle; none where the offer is not priced.
    ///
    /// # Errors
    /// [`Problem::NotAvailable`] when the offer cannot be bought so.
    pub fn price(&self, billing_cycle: BillingCycle, currency: Currency) -> Result<Option<Money>, Problem> {
        if !self.available || !self.terms.billing_cycles.contains(&billing_cycle) {
            return Err(Problem::NotAvailable);
        }
        let found = self
            .prices
            .iter()
            .find(|price| price.billing_cycle == billing_cycle && price.money.currency == currency);
        Ok(found.map(|price| price.money))
    }

    /// The cycles in which it can be bought in a currency.
    #[must_use]
    pub fn cycles(&self, currency: Currency) -> Vec<BillingCycle> {
        BillingCycle::ALL.iter().copied().filter(|cycle| self.price(*cycle, currency).is_ok()).collect()
    }

    /// Whether it is charged at all; what is not has no price, and needs none.
    #[must_use]
    pub fn is_billed(&self) -> bool {
        self.terms.billing_cycles.iter().any(|cycle| cycle.is_billed())
    }
}

/// A category with its offers, as pages list them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferGroup {
    /// The category.
    pub category: Category,
    /// Its offers.
    pub offers: Vec<Offer>,
}
