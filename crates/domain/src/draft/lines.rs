//! The subscriptions of an order: read from the page that offers them, and priced.

use serde::{Deserialize, Serialize};

use crate::catalog::{BillingCycle, Offer};
use crate::form::{Errors, Field, Problem};
use crate::id::OfferId;
use crate::money::{Currency, MoneyError};
use crate::order::{OrderLine, Total};

/// The most subscriptions of one order.
pub const MAX_LINES: u32 = 50;

/// The list of offers as a whole.
pub const OFFERS: Field = Field::new("offers");

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
