//! Amounts with their currency, in figures of one width; what has no price is said to have none, and is never zero.

use domain::{catalog::BillingCycle, money::Money, order::Total};
use leptos::prelude::*;

use crate::{i18n, tr};

/// An amount that is never broken over two lines.
#[component]
pub fn MoneyText(amount: Money) -> impl IntoView {
    view! { <span class="num nowrap">{i18n::money(amount)}</span> }
}

/// A price, or that there is none.
#[component]
pub fn PriceText(price: Option<Money>) -> impl IntoView {
    match price {
        Some(amount) => view! { <MoneyText amount/> }.into_any(),
        None => view! { <span class="note">{tr!(order.not_priced)}</span> }.into_any(),
    }
}

/// The total of an order with its currency, and how many of its lines are not in it.
#[component]
pub fn TotalText(total: Total) -> impl IntoView {
    let sum = total.priced().map(|amount| view! { <MoneyText amount/>" "{amount.currency.code()} });
    let rest = match (total.unpriced, &sum) {
        // Everything was cancelled.
        (0, None) => Some(tr!(common.none)),
        (0, Some(_)) => None,
        (_, None) => Some(tr!(order.not_priced)),
        (count, Some(_)) => Some(tr!(order.and_not_priced, count = count)),
    };
    view! { {sum}{rest.map(|rest| view! { " "<span class="note">{rest}</span> })} }
}

/// How often something is billed.
pub fn cycle_name(cycle: BillingCycle) -> String {
    match cycle {
        BillingCycle::Monthly => tr!(catalog.monthly),
        BillingCycle::Annual => tr!(catalog.annual),
        BillingCycle::None => tr!(catalog.not_billed),
    }
}
