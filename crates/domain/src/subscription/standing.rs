//! How a subscription stands at an instant. What the clock does to it is a pure function of now: pages are right to the
//! second, whether the worker that writes it down has come by or not.

use serde::{Deserialize, Serialize};

use super::SubscriptionStatus;
use crate::time::Timestamp;

/// Days for which the data of a suspended subscription is kept.
pub const DATA_KEPT_DAYS: i64 = 90;
/// Terms that are looked at for the next end; more than any clock will see.
const TERMS: i64 = 10_000;

/// Everything of a subscription that a person or the clock changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The name it was given.
    pub name: String,
    /// How many licenses.
    pub quantity: u32,
    /// Where it stands.
    pub status: SubscriptionStatus,
    /// When it began.
    pub starts_at: Timestamp,
    /// When its term ends.
    pub ends_at: Timestamp,
    /// How long a term is.
    pub term_months: u32,
    /// Whether another term follows.
    pub auto_renew: bool,
    /// Since when it is suspended.
    pub suspended_at: Option<Timestamp>,
}

/// What the clock did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Another term has begun.
    Renewed,
    /// It has ended.
    Expired,
}

/// The few words of a standing that tell somebody whose form was overtaken what is true now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    /// Where it stands.
    pub status: SubscriptionStatus,
    /// How many licenses.
    pub quantity: u32,
    /// Whether another term follows.
    pub auto_renew: bool,
    /// When its term ends.
    pub ends_at: Timestamp,
}

impl SubscriptionStatus {
    /// Whether the customer has it: it runs, or can come to run.
    #[must_use]
    pub const fn is_present(self) -> bool {
        matches!(self, Self::Pending | Self::Active | Self::Suspended)
    }
}

impl Standing {
    /// How it stands at `now`, and what the clock did meanwhile. At the end of its term an active one is renewed or
    /// expires. A suspended one expires whatever was said about renewing it: nobody uses it, so nobody buys another term.
    #[must_use]
    pub fn at(&self, now: Timestamp) -> (Self, Option<Turn>) {
        if now < self.ends_at {
            return (self.clone(), None);
        }
        match self.status {
            SubscriptionStatus::Active if self.auto_renew => {
                (Self { ends_at: self.end_after(now), ..self.clone() }, Some(Turn::Renewed))
            }
            SubscriptionStatus::Active | SubscriptionStatus::Suspended => {
                let status = SubscriptionStatus::Expired;
                (Self { status, auto_renew: false, suspended_at: None, ..self.clone() }, Some(Turn::Expired))
            }
            _ => (self.clone(), None),
        }
    }

    /// The end of the term in which an instant lies. Terms are counted from the beginning, so that what began on a 31st
    /// does not move to the 28th for good.
    fn end_after(&self, now: Timestamp) -> Timestamp {
        let months = i64::from(self.term_months.max(1));
        let mut ends = (1..TERMS).map(|term| self.starts_at.plus_months(term * months));
        ends.find(|end| *end > now && *end > self.ends_at).unwrap_or(self.ends_at)
    }

    /// Until when the data of a suspended one is kept at least.
    #[must_use]
    pub fn data_kept_until(&self) -> Option<Timestamp> {
        self.suspended_at.map(|since| since.plus_days(DATA_KEPT_DAYS))
    }

    /// The few words of it.
    #[must_use]
    pub const fn present(&self) -> Present {
        let Self { status, quantity, auto_renew, ends_at, .. } = *self;
        Present { status, quantity, auto_renew, ends_at }
    }
}
