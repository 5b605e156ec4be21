//! One offer: chosen or not, how it is billed, how many licenses.

use domain::{
    catalog::{BillingCycle, Offer},
    draft::DraftLine,
    money::Currency,
    text::name_key,
};
use leptos::prelude::*;

use super::words::{limits_text, marks, text};
use crate::{
    i18n, tr,
    ui::{Badge, Checkbox, Input, Select, Tone},
};

/// The row of an offer. `index` counts the rows of the form.
#[component]
pub fn OfferFields(
    offer: Offer,
    index: usize,
    currency: Currency,
    chosen: Option<DraftLine>,
) -> impl IntoView {
    let sent = |member: &str| format!("input[lines][{index}][{member}]");
    let (name, lang) = text(&offer.name);
    let key = name_key(&format!("{} {}", name, offer.vendor_id));
    let label = name.clone();
    let badges = marks(offer.is_add_on, &offer.terms)
        .into_iter()
        .map(|label| view! { <Badge tone=Tone::Info label/> })
        .collect_view();
    let options = options(&offer, currency);
    let cycle = chosen.map(|line| line.billing_cycle.to_string()).unwrap_or_default();
    let quantity = chosen.map_or(offer.quantity.minimum, |line| line.quantity);
    let limits = limits_text(i18n::language(), offer.quantity);
    view! {
        <li class="offer" data-name=key>
            <div class="offer__fields" role="group" aria-label=name>
                <input type="hidden" name=sent("offer_id") value=offer.id.to_string()/>
                <div class="offer__name" lang=lang>
                    <span class="offer__marks">{badges}</span>
                    <Checkbox name=format!("chosen-{}", offer.id) label=label hint=text(&offer.description).0
                        checked=chosen.is_some() request=sent("chosen")/>
                </div>
                <Select name=format!("billing_cycle-{}", offer.id) label=tr!(catalog.billing_frequency) options
                    value=cycle request=sent("billing_cycle")/>
                <Input name=format!("quantity-{}", offer.id) label=tr!(catalog.quantity) hint=limits
                    value=quantity.to_string() inputmode="numeric" autocomplete="off" size="input--number"
                    request=sent("quantity")/>
            </div>
        </li>
    }
}

/// How it can be billed, each with its price.
fn options(offer: &Offer, currency: Currency) -> Vec<(String, String)> {
    let option = |cycle: BillingCycle| {
        let price = offer.price(cycle, currency).ok()?;
        let price = price.map_or_else(|| tr!(order.not_priced), i18n::money);
        let text = match cycle {
            BillingCycle::Monthly => tr!(catalog.monthly_price, price = price),
            BillingCycle::Annual => tr!(catalog.annual_price, price = price),
            BillingCycle::None => tr!(catalog.not_billed),
        };
        Some((cycle.to_string(), text))
    };
    offer.cycles(currency).into_iter().filter_map(option).collect()
}
