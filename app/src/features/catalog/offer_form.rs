//! The form of an offer: what it is, how it is sold, what it costs, and which offers it needs or leads to.

use domain::{
    catalog::{BillingCycle, Category, LimitKind, OfferInput, TermUnit},
    policy::Permit,
};
use leptos::prelude::*;

use super::{SaveOffer, words::text};
use crate::{
    paths, tr,
    ui::{
        Boxes, Button, Checkbox, Form, Hidden, Input, LinkButton, Panel, Select, Textarea, Weight,
        boxes::{country_ticks, tick},
        cycle_name,
        form::path_of,
    },
};

/// The form. `page` is its address.
#[component]
pub fn OfferForm(
    input: OfferInput,
    categories: Vec<Category>,
    page: String,
    refused: Permit,
) -> impl IntoView {
    view! {
        <Form function={path_of::<SaveOffer>()} page class="stack">
            <Hidden name="id" value=input.id.clone()/>
            <Hidden name="version" value=input.version.clone()/>
            <Basics input=input.clone() categories/>
            <Prices input=input.clone()/>
            <Terms input=input.clone()/>
            <Links input=input.clone()/>
            <Places input/>
            <div class="form__actions">
                <Button label=tr!(catalog.save) weight=Weight::Primary refused/>
                <LinkButton href=paths::catalog_offers() label=tr!(common.cancel) weight=Weight::Quiet/>
            </div>
        </Form>
    }
}

#[component]
fn Basics(input: OfferInput, categories: Vec<Category>) -> impl IntoView {
    let none = (String::new(), tr!(catalog.choose));
    let each = categories.into_iter().map(|category| (category.id.to_string(), text(&category.name).0));
    let options: Vec<_> = std::iter::once(none).chain(each).collect();
    let vendor_id = match input.id.is_empty() {
        true => view! {
            <Input name="vendor_id" label=tr!(catalog.vendor_id) hint=tr!(catalog.vendor_id_hint)
                value=input.vendor_id autocomplete="off" spellcheck_off=true required=true size="input--code"/>
        }
        .into_any(),
        false => ().into_any(),
    };
    view! {
        <Panel title=tr!(catalog.basics)>
            {vendor_id}
            <Input name="name_en" label=tr!(catalog.name_en) hint=tr!(catalog.name_hint) value=input.name_en
                autocomplete="off"/>
            <Input name="name_ja" label=tr!(catalog.name_ja) value=input.name_ja autocomplete="off"/>
            <Textarea name="description_en" label=tr!(catalog.description_en) value=input.description_en rows=3
                lang="en" optional=true/>
            <Textarea name="description_ja" label=tr!(catalog.description_ja) value=input.description_ja rows=3
                lang="ja" optional=true/>
            <Select name="category" label=tr!(catalog.category) options value=input.category/>
            <Checkbox name="available" label=tr!(catalog.can_order) hint=tr!(catalog.can_order_hint)
                checked=input.available.is_some()/>
        </Panel>
    }
}

#[component]
fn Prices(input: OfferInput) -> impl IntoView {
    let price = |name, label, value| {
        view! {
            <Input name label value inputmode="decimal" autocomplete="off" size="input--number" optional=true/>
        }
    };
    view! {
        <Panel title=tr!(catalog.prices)>
            <p class="note">{tr!(catalog.prices_text)}</p>
            {price("price_monthly_usd", tr!(catalog.price_monthly_usd), input.price_monthly_usd)}
            {price("price_annual_usd", tr!(catalog.price_annual_usd), input.price_annual_usd)}
            {price("price_monthly_jpy", tr!(catalog.price_monthly_jpy), input.price_monthly_jpy)}
            {price("price_annual_jpy", tr!(catalog.price_annual_jpy), input.price_annual_jpy)}
            <Input name="incentive_rate" label=tr!(catalog.incentive_rate) hint=tr!(catalog.incentive_rate_hint)
                value=input.incentive_rate inputmode="decimal" autocomplete="off" size="input--number"
                optional=true/>
        </Panel>
    }
}

#[component]
fn Terms(input: OfferInput) -> impl IntoView {
    let cycles = BillingCycle::ALL.iter().enumerate();
    let cycles: Vec<_> = cycles
        .map(|(at, cycle)| tick(at, cycle.as_str(), &cycle_name(*cycle), &input.billing_cycles))
        .collect();
    let units = TermUnit::ALL.iter().map(|unit| (unit.to_string(), term_unit_name(*unit))).collect();
    let kinds = LimitKind::ALL.iter().map(|kind| (kind.to_string(), limit_kind_name(*kind))).collect();
    let number = |name, label, value| {
        view! { <Input name label value inputmode="numeric" autocomplete="off" size="input--number"/> }
    };
    view! {
        <Panel title=tr!(catalog.terms)>
            {number("minimum_quantity", tr!(catalog.minimum), input.minimum_quantity)}
            {number("maximum_quantity", tr!(catalog.maximum), input.maximum_quantity)}
            <Input name="unit" label=tr!(catalog.unit) hint=tr!(catalog.unit_hint) value=input.unit
                autocomplete="off" size="input--short"/>
            <Boxes name="billing_cycles" label=tr!(catalog.billing_cycles) ticks=cycles/>
            {number("term_count", tr!(catalog.term), input.term_count)}
            <Select name="term_unit" label=tr!(catalog.term_unit) options=units value=input.term_unit/>
            <Checkbox name="auto_renewable" label=tr!(catalog.auto_renewable)
                checked=input.auto_renewable.is_some()/>
            <Checkbox name="is_trial" label=tr!(catalog.trial) hint=tr!(catalog.trial_hint)
                checked=input.is_trial.is_some()/>
            <Checkbox name="is_usage_based" label=tr!(catalog.usage_based)
                checked=input.is_usage_based.is_some()/>
            <Input name="audience" label=tr!(catalog.audience) hint=tr!(catalog.audience_hint)
                value=input.audience autocomplete="off" optional=true/>
            <Select name="limit_kind" label=tr!(catalog.limit_kind) options=kinds value=input.limit_kind/>
            <Input name="customer_limit" label=tr!(catalog.customer_limit) value=input.customer_limit
                inputmode="numeric" autocomplete="off" size="input--number" optional=true/>
        </Panel>
    }
}

#[component]
fn Links(input: OfferInput) -> impl IntoView {
    let offers = |name, label, hint: String, value| {
        view! { <Textarea name label hint value rows=3 optional=true/> }
    };
    view! {
        <Panel title=tr!(catalog.links)>
            <p class="note">{tr!(catalog.links_text)}</p>
            <Checkbox name="is_add_on" label=tr!(catalog.add_on) hint=tr!(catalog.add_on_hint)
                checked=input.is_add_on.is_some()/>
            {offers("prerequisites", tr!(catalog.prerequisites), tr!(catalog.prerequisites_hint), input.prerequisites)}
            {offers("upgrades", tr!(catalog.upgrades), tr!(catalog.upgrades_hint), input.upgrades)}
            {offers("conversions", tr!(catalog.conversions), tr!(catalog.conversions_hint), input.conversions)}
        </Panel>
    }
}

#[component]
fn Places(input: OfferInput) -> impl IntoView {
    view! {
        <Panel title=tr!(catalog.countries)>
            <Boxes name="countries" label=tr!(catalog.sold_in) hint=tr!(catalog.sold_in_hint)
                ticks=country_ticks(&input.countries) long=true/>
        </Panel>
    }
}

fn term_unit_name(unit: TermUnit) -> String {
    match unit {
        TermUnit::Day => tr!(catalog.unit_day),
        TermUnit::Month => tr!(catalog.unit_month),
        TermUnit::Year => tr!(catalog.unit_year),
    }
}

fn limit_kind_name(kind: LimitKind) -> String {
    match kind {
        LimitKind::None => tr!(catalog.kind_none),
        LimitKind::Lifetime => tr!(catalog.kind_lifetime),
        LimitKind::Concurrent => tr!(catalog.kind_concurrent),
    }
}
