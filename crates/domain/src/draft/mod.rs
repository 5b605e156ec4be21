//! The new-customer wizard: New customer → New subscription → Review → Confirmation (checklist F2 to F13, WI1 to WI7).
//! Its document is kept at every step as typed; nothing of it exists for anybody else before Submit, and Cancel leaves
//! nothing. Association with the reseller comes with the creation; the two further levers are ticks on the review.

#[cfg(test)]
mod tests;
mod wizard;

pub use wizard::{
    CancelDraft, DIRECTORY_DOMAIN, GO_SEARCH, Go, ResetAdministrator, SaveCustomer, SaveSubscriptions, Saved,
    SetupInfo, Start, SubmitDraft, Wizard, WizardQuery, administrator_of, tenant_domain,
};

use serde::{Deserialize, Serialize};

use crate::catalog::{BillingCycle, Offer, OfferGroup};
use crate::customer::{NewCustomer, NewCustomerInput};
use crate::form::{Errors, Field, Problem};
use crate::id::{DraftId, IdempotencyKey, OfferId, OrderId, OrganizationId};
use crate::invitation::PartnerCard;
use crate::money::{Currency, MoneyError};
use crate::order::{OrderLine, Total};
use crate::policy::Permit;
use crate::session::OneTimeSecret;
use crate::time::Timestamp;

/// The most subscriptions of one order.
pub const MAX_LINES: u32 = 50;

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

/// One chosen subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    /// What.
    pub offer_id: OfferId,
    /// How many licenses.
    pub quantity: u32,
    /// How it is billed.
    pub billing_cycle: BillingCycle,
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

    /// Whether something was entered, so that Cancel asks first.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        *self != Self::default()
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

/// The lines with the prices of now, and their exact total.
///
/// # Errors
/// What does not hold (any more): an offer that is gone, a quantity out of its limits, a total that does not fit.
pub fn price_lines(
    lines: &[DraftLine],
    offers: &[Offer],
    currency: Currency,
) -> Result<(Vec<OrderLine>, Total), Errors> {
    let mut errors = Errors::new();
    let priced: Option<Vec<OrderLine>> =
        lines.iter().map(|line| order_line(*line, offers, currency, &mut errors)).collect();
    let total = priced.as_deref().map(|lines| Total::of(lines, currency).map_err(sum_problem));
    let total = total.and_then(|total| errors.check(OFFERS, total));
    errors.into_result(priced.zip(total))
}

/// The list of offers as a whole.
pub const OFFERS: Field = Field::new("offers");

const fn sum_problem(error: MoneyError) -> Problem {
    match error {
        MoneyError::CurrencyMismatch => Problem::CurrencyMismatch,
        MoneyError::Overflow => Problem::OutOfRange { min: 0, max: i64::MAX },
    }
}

fn order_line(
    line: DraftLine,
    offers: &[Offer],
    currency: Currency,
    errors: &mut Errors,
) -> Option<OrderLine> {
    let DraftLine { offer_id, quantity, billing_cycle } = line;
    let offer = offers.iter().find(|offer| offer.id == offer_id).ok_or(Problem::NotAvailable);
    let offer = errors.check(OFFERS, offer)?;
    let quantity = errors.check(Field::of_row("quantity", offer_id.0), offer.quantity.check(quantity));
    let price =
        errors.check(Field::of_row("billing_cycle", offer_id.0), offer.price(billing_cycle, currency));
    let (quantity, unit_price) = quantity.zip(price)?;
    Some(OrderLine {
        offer_id,
        offer_name: offer.name.clone(),
        quantity,
        billing_cycle,
        unit_price,
        subscription_id: None,
    })
}

/// One row of the New subscription page as typed. Its inputs are `quantity-<offer>` and `billing_cycle-<offer>`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LineInput {
    /// The offer's id.
    pub offer_id: String,
    /// Whether its box is ticked.
    pub chosen: bool,
    /// Number of licenses.
    pub quantity: String,
    /// `monthly` or `annual`.
    pub billing_cycle: String,
}

/// Reads the New subscription page: the ticked rows.
///
/// # Errors
/// [`Problem::NothingChosen`] or [`Problem::TooMany`] at `offers`, or what is wrong with a row.
pub fn parse_lines(
    rows: &[LineInput],
    offers: &[Offer],
    currency: Currency,
) -> Result<Vec<DraftLine>, Errors> {
    let mut errors = Errors::new();
    let chosen: Vec<&LineInput> = rows.iter().filter(|row| row.chosen).collect();
    if chosen.is_empty() {
        errors.push(OFFERS, Problem::NothingChosen);
    }
    if chosen.len() > MAX_LINES as usize {
        errors.push(OFFERS, Problem::TooMany { max: MAX_LINES });
        return Err(errors);
    }
    let mut lines: Vec<DraftLine> =
        chosen.into_iter().filter_map(|row| parse_line(row, offers, currency, &mut errors)).collect();
    lines.dedup_by_key(|line| line.offer_id);
    errors.into_result(Some(lines))
}

fn parse_line(
    row: &LineInput,
    offers: &[Offer],
    currency: Currency,
    errors: &mut Errors,
) -> Option<DraftLine> {
    let offer =
        row.offer_id.parse::<OfferId>().ok().and_then(|id| offers.iter().find(|offer| offer.id == id));
    let offer = errors.check(OFFERS, offer.ok_or(Problem::NotAvailable))?;
    let quantity = errors.check(Field::of_row("quantity", offer.id.0), offer.quantity.parse(&row.quantity));
    let cycle = row.billing_cycle.parse::<BillingCycle>();
    let cycle = cycle.and_then(|cycle| offer.price(cycle, currency).map(|_| cycle));
    let billing_cycle = errors.check(Field::of_row("billing_cycle", offer.id.0), cycle);
    Some(DraftLine { offer_id: offer.id, quantity: quantity?, billing_cycle: billing_cycle? })
}

/// What Submit does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The customer to create.
    pub customer: NewCustomer,
    /// The subscriptions to order.
    pub lines: Vec<OrderLine>,
    /// The exact total for one cycle of each.
    pub total: Total,
    /// The two levers to set.
    pub ticks: Ticks,
}

/// The wizard's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftView {
    /// The draft.
    pub id: DraftId,
    /// The reseller for whom the customer is created, already selected (checklist F3).
    pub reseller: PartnerCard,
    /// The step shown.
    pub step: DraftStep,
    /// The first step that is not complete.
    pub furthest: DraftStep,
    /// What was entered.
    pub document: DraftDocument,
    /// What can be chosen; only on New subscription.
    pub offers: Vec<OfferGroup>,
    /// What Submit would do; only on Review.
    pub review: Option<Review>,
    /// The currency of the prices.
    pub currency: Currency,
    /// The key of the one submission (WI6).
    pub idempotency_key: IdempotencyKey,
    /// Whether the customer may be created.
    pub can_submit: Permit,
    /// The version to send back with a change.
    pub version: i64,
}

/// An open draft on the dashboard (WI2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRow {
    /// The draft.
    pub id: DraftId,
    /// For which reseller.
    pub reseller_id: OrganizationId,
    /// That reseller's name.
    pub reseller_name: String,
    /// The company name entered so far.
    pub company_name: String,
    /// Where to go on.
    pub step: DraftStep,
    /// When it was last saved.
    pub updated_at: Timestamp,
}

/// The confirmation (checklist F8 to F12, WI7).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Confirmation {
    /// The customer created.
    pub customer_id: OrganizationId,
    /// Its name.
    pub customer_name: String,
    /// The domain of its new tenant.
    pub domain: String,
    /// The reseller it is associated with.
    pub reseller_name: String,
    /// The order.
    pub order_id: OrderId,
    /// The order's number, for reference.
    pub order_number: String,
    /// The order's lines.
    pub lines: Vec<OrderLine>,
    /// The order's total.
    pub total: Total,
    /// The levers that were set.
    pub ticks: Ticks,
    /// When it was submitted.
    pub submitted_at: Timestamp,
    /// **Setup info**: the first administrator's user name and temporary password, once.
    pub setup: OneTimeSecret,
}
