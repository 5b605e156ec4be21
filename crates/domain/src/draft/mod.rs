//! The new-customer wizard: New customer → New subscription → Review → Confirmation (checklist F2 to F13, WI1 to WI7).
//! Its document is kept at every step as typed; nothing of it exists for anybody else before Submit, and Cancel leaves
//! nothing. Association with the reseller comes with the creation; the two further levers are ticks on the review.

mod lines;
#[cfg(test)]
mod tests;
mod view;
mod wizard;

pub use lines::{DraftLine, LineInput, MAX_LINES, OFFERS, parse_lines, price_lines};
pub use view::{Confirmation, DraftRow, DraftView, Review};
pub use wizard::{
    CancelDraft, DIRECTORY_DOMAIN, GO_SEARCH, Go, ResetAdministrator, SaveCustomer, SaveSubscriptions, Saved,
    SetupInfo, Start, SubmitDraft, Wizard, WizardQuery, administrator_of, tenant_domain,
};

use serde::{Deserialize, Serialize};

use crate::catalog::Offer;
use crate::customer::NewCustomerInput;
use crate::form::{Errors, Problem};
use crate::money::Currency;

stored_enum! {
    /// A page of the wizard, as in its address.
    DraftStep {
        /// New customer.
        Customer = "customer",
        /// New subscription.
        Subscriptions = "subscriptions",
        /// Review.
        Review = "review",
        /// Confirmation.
        Confirmation = "confirmation",
    }
}

/// The ticks of the review: both ticked, each can be unticked (decision 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticks {
    /// Also associate the new subscriptions with the reseller.
    pub associate_subscriptions: bool,
    /// Also make the reseller their support contact.
    pub support_contact: bool,
}

impl Default for Ticks {
    fn default() -> Self {
        Self { associate_subscriptions: true, support_contact: true }
    }
}

/// What the wizard has been told so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DraftDocument {
    /// The New customer form as typed.
    pub customer: NewCustomerInput,
    /// The subscriptions chosen.
    pub lines: Vec<DraftLine>,
    /// The ticks of the review.
    pub ticks: Ticks,
}

impl DraftDocument {
    /// The first step that is not complete; Review when both are.
    #[must_use]
    pub fn furthest(&self) -> DraftStep {
        if self.customer.parse().is_err() {
            DraftStep::Customer
        } else if self.lines.is_empty() {
            DraftStep::Subscriptions
        } else {
            DraftStep::Review
        }
    }

    /// The step to show when one is asked for: never one beyond the first that is not complete.
    #[must_use]
    pub fn step(&self, asked: DraftStep) -> DraftStep {
        asked.min(self.furthest())
    }

    /// What Submit would do now, with today's prices: the customer, the lines and the exact total.
    ///
    /// # Errors
    /// What does not hold (any more): the customer's inputs, an offer that is gone, a quantity out of its limits.
    pub fn review(&self, offers: &[Offer], currency: Currency) -> Result<Review, Errors> {
        let customer = self.customer.parse()?;
        let mut errors = Errors::new();
        if self.lines.is_empty() {
            errors.push(OFFERS, Problem::NothingChosen);
        }
        let priced =
            price_lines(&self.lines, offers, currency).map_err(|problems| errors.extend(problems)).ok();
        let review = priced.map(|(lines, total)| Review { customer, lines, total, ticks: self.ticks });
        errors.into_result(review)
    }
}
