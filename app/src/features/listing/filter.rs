//! The bar above the directory.

use domain::{country::Country, listing::ServiceArea, page::Count};
use leptos::prelude::*;

use super::{choices::service_name, directory_page::FILTERS};
use crate::{
    i18n::{self, language},
    tr,
    ui::{Address, Chip, FilterBar, FilterSearch, FilterSelect},
};

/// Text, country and service, and how many providers there are.
#[component]
pub fn Filter(countries: Vec<Country>, count: Option<Count>) -> impl IntoView {
    let here = Address::here();
    let country = Country::parse(here.get("country")).ok();
    let service = here.get("service").parse::<ServiceArea>().ok();
    let text = here.get("q").to_owned();
    let count = count.map(count_text).unwrap_or_default();
    view! {
        <FilterBar own=&FILTERS chips=chips(&text, country, service) count>
            <FilterSearch label=tr!(listing.search) value=text/>
            <FilterSelect label=tr!(listing.country) name="country" options=country_options(countries, country)
                value=country.map(Country::code).unwrap_or_default()/>
            <FilterSelect label=tr!(listing.service) name="service" options=service_options()
                value=service.map(ServiceArea::as_str).unwrap_or_default()/>
        </FilterBar>
    }
}

fn chips(text: &str, country: Option<Country>, service: Option<ServiceArea>) -> Vec<Chip> {
    let chip = |label, value, name| Chip { label, value, name };
    let text = (!text.is_empty()).then(|| chip(tr!(listing.text), text.to_owned(), "q"));
    let country =
        country.map(|country| chip(tr!(listing.country), country.name(language()).to_owned(), "country"));
    let service = service.map(|service| chip(tr!(listing.service), service_name(service), "service"));
    [text, country, service].into_iter().flatten().collect()
}

/// The countries that are served, and the present one where it is none of them.
fn country_options(mut countries: Vec<Country>, present: Option<Country>) -> Vec<(String, String)> {
    countries.extend(present.filter(|present| !countries.contains(present)));
    let mut options: Vec<(String, String)> = countries
        .into_iter()
        .map(|country| (country.code().to_owned(), country.name(language()).to_owned()))
        .collect();
    options.sort_by(|one, other| one.1.cmp(&other.1));
    options.insert(0, (String::new(), tr!(listing.all_countries)));
    options
}

fn service_options() -> Vec<(String, String)> {
    let all = (String::new(), tr!(listing.all_services));
    let each = ServiceArea::ALL.iter().map(|service| (service.as_str().to_owned(), service_name(*service)));
    std::iter::once(all).chain(each).collect()
}

fn count_text(count: Count) -> String {
    match count {
        Count::Exactly(1) => tr!(listing.one),
        count => tr!(listing.count, count = i18n::count(count)),
    }
}
