//! One provider in the directory: the four attributes, and where, what and in which languages.

use domain::{
    country::Country,
    listing::{ListingContact, ListingRow},
};
use leptos::prelude::*;

use super::{
    choices::{assistance_name, financing_name, marketing_name, service_name, support_name},
    contact::{contact_facts, contact_value},
    facts::language_names,
};
use crate::{
    i18n::{language, separator},
    paths, tr,
    ui::table_row::name_id,
};

/// So many countries are named before the rest is counted.
const NAMED: usize = 6;

/// The providers that were found.
#[component]
pub fn Results(rows: Vec<ListingRow>) -> impl IntoView {
    let rows = rows.into_iter().map(|row| view! { <Found row/> }).collect_view();
    view! { <ul class="listing-results">{rows}</ul> }
}

#[component]
fn Found(row: ListingRow) -> impl IntoView {
    let (href, id) = (paths::provider_entry(row.id), row.id.to_string());
    let headline = row.headline.pick(language()).map(|(text, lang)| {
        view! { <p class="listing-result__headline" lang=lang.as_str()>{text.to_string()}</p> }
    });
    let name = row.name.clone();
    view! {
        <li class="listing-result">
            <h2 class="listing-result__name"><a href=href id=name_id(&id)>{name}</a></h2>
            {headline}
            <Attributes row/>
        </li>
    }
}

#[component]
fn Attributes(row: ListingRow) -> impl IntoView {
    let services: Vec<String> = row.services.iter().copied().map(service_name).collect();
    let facts = [
        (tr!(listing.support), support_name(row.support)),
        (tr!(listing.assistance), assistance_name(row.assistance)),
        (tr!(listing.marketing), marketing_name(row.marketing)),
        (tr!(listing.financing), financing_name(row.financing)),
        (tr!(listing.countries), some_countries(&row.countries)),
        (tr!(listing.languages), language_names(&row.languages)),
    ];
    let facts = facts.into_iter().map(|(term, value)| view! { <Fact term>{value}</Fact> }).collect_view();
    view! {
        <dl class="listing-result__facts">
            {facts}
            <Fact term=tr!(listing.services) wide=true>{services.join(" · ")}</Fact>
            <Fact term=tr!(listing.contact) wide=true>{ways(&row.contact)}</Fact>
        </dl>
    }
}

/// All ways to the provider on one line.
fn ways(contact: &ListingContact) -> impl IntoView + use<> {
    let ways = contact_facts(contact).into_iter().enumerate().map(|(at, fact)| {
        let between = (at > 0).then_some(" · ");
        view! { {between}{contact_value(fact)} }
    });
    ways.collect_view()
}

#[component]
fn Fact(term: String, #[prop(optional)] wide: bool, children: Children) -> impl IntoView {
    view! {
        <div class="listing-result__fact" class:listing-result__fact--wide=wide>
            <dt class="listing-result__term">{term}</dt>
            <dd>{children()}</dd>
        </div>
    }
}

/// The first few countries by name, and how many more there are.
fn some_countries(countries: &[Country]) -> String {
    let names: Vec<&str> = countries.iter().take(NAMED).map(|country| country.name(language())).collect();
    let names = names.join(&separator());
    match countries.len().saturating_sub(NAMED) {
        0 => names,
        more => tr!(listing.more_countries, names = names, count = more),
    }
}
