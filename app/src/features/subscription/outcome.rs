//! What will happen: before and after, the price of a period, and what will be noticed. It is the plan that the change
//! then does.

use domain::{
    money::{Money, format_number},
    subscription::{ChangeKind, ChangeView, Outcome},
};
use leptos::prelude::*;

use super::words::notice_text;
use crate::{
    i18n::{self, language},
    tr,
    ui::{SummaryList, SummaryRow, cycle_name, subscription_status},
};

/// The outcome as facts and sentences.
#[component]
pub fn OutcomeFacts(view: ChangeView, outcome: Outcome) -> impl IntoView {
    let price = view.priced.then(|| price_row(&view, &outcome));
    let notices =
        outcome.notices.iter().map(|notice| view! { <li>{notice_text(*notice)}</li> }).collect_view();
    view! {
        <SummaryList>
            {rows(&view, &outcome)}
            {price}
        </SummaryList>
        <ul class="stack stack--tight">{notices}</ul>
    }
}

/// What differs afterwards, one row each.
fn rows(view: &ChangeView, outcome: &Outcome) -> impl IntoView + use<> {
    let (before, after) = (&outcome.before, &outcome.after);
    let upgrade = (view.kind == ChangeKind::Upgrade).then(|| target_name(view));
    let number = |quantity: u32| format_number(quantity.into());
    let renewal = |on: bool| if on { tr!(subscription.on) } else { tr!(subscription.off) };
    let mut pairs = vec![
        (tr!(subscription.name), before.name.clone(), after.name.clone()),
        (tr!(subscription.quantity), number(before.quantity), number(after.quantity)),
    ];
    match upgrade {
        Some(target) => {
            let old = view.row.offer_name.get(language()).to_owned();
            pairs.push((tr!(subscription.offer), old, target));
        }
        None => pairs.extend([
            (
                tr!(subscription.status),
                subscription_status(before.status).1,
                subscription_status(after.status).1,
            ),
            (tr!(subscription.auto_renew), renewal(before.auto_renew), renewal(after.auto_renew)),
            (tr!(subscription.ends), i18n::date(before.ends_at), i18n::date(after.ends_at)),
        ]),
    }
    let differ = pairs.into_iter().filter(|(_, before, after)| before != after);
    differ
        .map(|(term, before, after)| view! { <SummaryRow term><FromTo before after/></SummaryRow> })
        .collect_view()
}

fn target_name(view: &ChangeView) -> String {
    let chosen = view.targets.iter().find(|target| target.offer_id.to_string() == view.value);
    chosen.map(|target| target.name.get(language()).to_owned()).unwrap_or_default()
}

fn price_row(view: &ChangeView, outcome: &Outcome) -> impl IntoView + use<> {
    let text = |price: Option<Money>| price.map_or_else(|| tr!(order.not_priced), i18n::money);
    let (before, after) = (text(outcome.price_before), text(outcome.price_after));
    let term = tr!(subscription.price_per_period, period = cycle_name(view.row.billing_cycle));
    let inner = if before == after { before.into_any() } else { view! { <FromTo before after/> }.into_any() };
    view! { <SummaryRow term>{inner}</SummaryRow> }
}

/// Two values with an arrow between, which those who listen hear as a word.
#[component]
fn FromTo(before: String, after: String) -> impl IntoView {
    view! {
        <span>{before}</span>
        <span aria-hidden="true">" → "</span><span class="visually-hidden">{tr!(subscription.becomes)}</span>
        <strong>{after}</strong>
    }
}
