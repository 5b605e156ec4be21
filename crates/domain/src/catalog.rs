//! The catalog: what can be bought, for how much, how many. Prices are list prices per license and billing cycle.

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

/// A text of the catalog in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Localized {
    /// English.
    pub en: String,
    /// Japanese.
    pub ja: String,
}

impl Localized {
    /// The text of a language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.en, &self.ja)
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
    /// Its list prices.
    pub prices: Vec<Price>,
}

impl Offer {
    /// The list price in a currency, for a cycle; none where the offer is not priced.
    ///
    /// # Errors
    /// [`Problem::NotAvailable`] when the offer cannot be bought so.
    pub fn price(&self, billing_cycle: BillingCycle, currency: Currency) -> Result<Option<Money>, Problem> {
        let found = self
            .prices
            .iter()
            .find(|price| price.billing_cycle == billing_cycle && price.money.currency == currency);
        found.filter(|_| self.available).map(|price| Some(price.money)).ok_or(Problem::NotAvailable)
    }

    /// The cycles in which it can be bought in a currency.
    #[must_use]
    pub fn cycles(&self, currency: Currency) -> Vec<BillingCycle> {
        BillingCycle::ALL.iter().copied().filter(|cycle| self.price(*cycle, currency).is_ok()).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities() {
        let limits = QuantityLimits { minimum: 1, maximum: 300 };
        assert_eq!(limits.parse(" ３００ "), Ok(300));
        assert_eq!(limits.parse(""), Err(Problem::Missing));
        for raw in ["-1", "1.5", "1e3", "+1"] {
            assert_eq!(limits.parse(raw), Err(Problem::NotANumber), "{raw}");
        }
        for raw in ["0", "301", "99999999999999"] {
            assert_eq!(limits.parse(raw), Err(Problem::OutOfRange { min: 1, max: 300 }), "{raw}");
        }
    }
}
