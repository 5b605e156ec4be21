//! One provider in the directory: the four attributes, and where, what and in which languages.

use domain::{country::Country, listing::ListingRow};
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
    let contact = format!("{href}#contact");
    let headline = row.headline.pick(language()).map(|(text, lang)| {
        view! { <p class="listing-result__headline" lang=lang.as_str()>{text.to_string()}</p> }
    });
    let name = row.name.clone();
    view! {
        <li class="listing-result">
            <h2 class="listing-result__name"><a href=href id=name_id(&id)>{name}</a></h2>
            {headline}
            <Attributes row/>
            <p><a class="listing-result__contact" href=contact aria-describedby=name_id(&id)>{tr!(listing.contact_link)}</a></p>
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
    let contact = contact_facts(&row.contact).into_iter().map(|fact| {
        view! { <Fact term=fact.term.clone()>{contact_value(fact)}</Fact> }
    });
    view! {
        <dl class="listing-result__facts">
            {facts}
            {contact.collect_view()}
            <Fact term=tr!(listing.services)>{services.join(" · ")}</Fact>
        </dl>
    }
}

#[component]
fn Fact(term: String, children: Children) -> impl IntoView {
    view! {
        <div class="listing-result__fact">
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
