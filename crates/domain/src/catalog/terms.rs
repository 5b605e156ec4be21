//! Under which terms an offer is sold: unit, billing, term, and how often a customer may have it.

use serde::{Deserialize, Serialize};

use super::BillingCycle;
use crate::country::Country;
use crate::form::{Errors, Field, Problem};
use crate::id::OfferId;

stored_enum! {
    /// In what a term is counted.
    TermUnit {
        /// Days.
        Day = "day",
        /// Months.
        Month = "month",
        /// Years.
        Year = "year",
    }
}

/// From here on a term is no term: usage is billed until it stops.
const ENDLESS_MONTHS: u32 = 1_200;

/// How long a subscription runs until it ends or is renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: TermUnit,
}

impl Term {
    /// A year.
    pub const YEAR: Self = Self { count: 1, unit: TermUnit::Year };

    /// In months, days rounded up to them: subscriptions are renewed by the month.
    #[must_use]
    pub const fn months(self) -> u32 {
        match self.unit {
            TermUnit::Day => self.count.div_ceil(30),
            TermUnit::Month => self.count,
            TermUnit::Year => self.count.saturating_mul(12),
        }
    }

    /// Whether it has no end that anybody waits for.
    #[must_use]
    pub const fn is_endless(self) -> bool {
        matches!(self.unit, TermUnit::Month) && self.count >= ENDLESS_MONTHS
    }
}

stored_enum! {
    /// What a limit for each customer counts.
    LimitKind {
        /// There is none.
        None = "none",
        /// Subscriptions that a customer ever had.
        Lifetime = "lifetime",
        /// Subscriptions that a customer has at the same time.
        Concurrent = "concurrent",
    }
}

/// How many subscriptions of an offer one customer may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerLimit {
    /// So many.
    pub count: u32,
    /// Of these.
    pub kind: LimitKind,
}

/// The terms of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// What is counted, in the vendor's word: `Licenses`, `Gigabytes`.
    pub unit: String,
    /// How it can be billed, whether there is a price or not.
    pub billing_cycles: Vec<BillingCycle>,
    /// How long it runs.
    pub term: Term,
    /// Renewed at the end of its term.
    pub auto_renewable: bool,
    /// To be tried for a while without charge.
    pub is_trial: bool,
    /// Billed by what is used.
    pub is_usage_based: bool,
    /// For whom alone it is, in the vendor's word: `Nonprofit`; for everybody when empty.
    pub audience: String,
    /// How often a customer may have it.
    pub limit: Option<CustomerLimit>,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            unit: "Licenses".to_owned(),
            billing_cycles: vec![BillingCycle::Monthly, BillingCycle::Annual],
            term: Term::YEAR,
            auto_renewable: true,
            is_trial: false,
            is_usage_based: false,
            audience: String::new(),
            limit: None,
        }
    }
}

/// Whether an offer that is sold in these countries is sold in that one; without any it is sold everywhere.
#[must_use]
pub fn sold_in(countries: &[Country], country: Country) -> bool {
    countries.is_empty() || countries.contains(&country)
}

/// What decides whether a customer may order an offer, besides the offer itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfferRules {
    /// Where it is sold; nothing: everywhere.
    pub countries: Vec<Country>,
    /// Offers of which an add-on needs one; nothing: none.
    pub prerequisites: Vec<OfferId>,
}

/// A subscription that a customer has or had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Of what.
    pub offer_id: OfferId,
    /// Whether it runs or can be resumed.
    pub present: bool,
}

/// Who orders: where the customer is, what it holds, and what is ordered together.
#[derive(Clone, Debug)]
pub struct Buyer {
    /// The customer's country.
    pub country: Country,
    /// Its subscriptions.
    pub holdings: Vec<Holding>,
    /// All offers of the order, one entry for each line.
    pub together: Vec<OfferId>,
}

impl OfferRules {
    /// Whether a customer may order one more subscription of an offer with these rules; what does not hold stands at
    /// `chosen-<offer>`. Quantity, cycle and availability are [`super::Offer::check`]'s question.
    #[must_use]
    pub fn check(&self, id: OfferId, limit: Option<CustomerLimit>, buyer: &Buyer) -> Errors {
        let mut errors = Errors::new();
        let mut refuse = |problem| errors.push(Field::of_row("chosen", id.0), problem);
        if !sold_in(&self.countries, buyer.country) {
            refuse(Problem::NotSoldIn { country: buyer.country });
        }
        if !self.is_met(buyer) {
            refuse(Problem::NeedsAnotherOffer);
        }
        if let Some(limit) = limit.filter(|limit| limit.is_passed(id, buyer)) {
            refuse(Problem::CustomerLimit { max: limit.count });
        }
        errors
    }

    fn is_met(&self, buyer: &Buyer) -> bool {
        let held = buyer.holdings.iter().filter(|holding| holding.present).map(|holding| holding.offer_id);
        let mut at_hand = held.chain(buyer.together.iter().copied());
        self.prerequisites.is_empty() || at_hand.any(|offer| self.prerequisites.contains(&offer))
    }
}

impl CustomerLimit {
    fn is_passed(self, id: OfferId, buyer: &Buyer) -> bool {
        let counts = |holding: &&Holding| match self.kind {
            LimitKind::None => false,
            LimitKind::Lifetime => holding.offer_id == id,
            LimitKind::Concurrent => holding.offer_id == id && holding.present,
        };
        let held = buyer.holdings.iter().filter(counts).count();
        let ordered = buyer.together.iter().filter(|offer| **offer == id).count();
        self.kind != LimitKind::None && held + ordered > self.count as usize
    }
}
