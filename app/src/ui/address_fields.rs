//! An address: the fields of its country, in the order of the reader's language.
//!
//! With JavaScript the fields follow the country at once. Without, "Update country/region" saves what was typed, as it
//! is, and shows the page again with that country's fields.

use domain::{
    address::{AddressInput, State},
    country::Country,
    lang::Lang,
};
use leptos::prelude::*;

use super::{
    button::Button,
    field::{Input, start_value},
    form::{input_name, input_within},
    select::Select,
};
use crate::{i18n::language, islands::swap::Swap, tr};

/// Id of the place where the field of the state stands.
const STATE_PLACE: &str = "state-place";

/// Country and address. `within` is the part of the function's input that holds them, if any.
#[component]
pub fn PlaceFields(address: AddressInput, #[prop(optional)] within: &'static str) -> impl IntoView {
    let request = input_within(within, "country");
    let country = start_value(&request, &address.country);
    let address = AddressInput { country: country.clone(), ..address };
    view! {
        <Swap target=STATE_PLACE.to_owned()>
            <div class="place__country">
                <CountrySelect value=country within/>
                <div class="place__update">
                    <Button label=tr!(form.update_country) name=input_name("go") value="country"/>
                </div>
            </div>
        </Swap>
        <AddressFields address within/>
        {templates(within)}
    }
}

/// The country alone, for forms in which nothing depends on it.
#[component]
pub fn CountrySelect(
    #[prop(into)] value: String,
    #[prop(optional)] within: &'static str,
    #[prop(optional, into)] hint: String,
) -> impl IntoView {
    let request = input_within(within, "country");
    if hint.is_empty() {
        return view! { <Select name="country" label=tr!(form.country) options=countries() value request/> }
            .into_any();
    }
    view! { <Select name="country" label=tr!(form.country) options=countries() value request hint/> }
        .into_any()
}

/// Where a customer's user uses what it has.
#[component]
pub fn LocationSelect(value: Country, #[prop(into)] hint: String) -> impl IntoView {
    view! { <Select name="location" label=tr!(form.location) hint options=countries() value=value.to_string()/> }
}

/// The address in a country that stands.
#[component]
pub fn AddressFields(address: AddressInput, #[prop(optional)] within: &'static str) -> impl IntoView {
    let line = |name: &'static str, label: String, value: String| {
        view! { <Input name label value request=input_within(within, name) autocomplete="off" required=true/> }
    };
    let line2 = view! {
        <Input name="address_line2" label=tr!(form.address_line2) value=address.address_line2
            request=input_within(within, "address_line2") autocomplete="off" optional=true/>
    };
    let state = state(address.state, &address.country, within);
    in_reading_order(AddressParts {
        postal_code: line("postal_code", tr!(form.postal_code), address.postal_code).into_any(),
        city: line("city", tr!(form.city), address.city).into_any(),
        line1: line("address_line1", tr!(form.address_line1), address.address_line1).into_any(),
        line2: line2.into_any(),
        state: view! { <div id=STATE_PLACE>{state}</div> }.into_any(),
    })
}

/// The fields of an address, each by itself.
pub struct AddressParts {
    pub line1: AnyView,
    pub line2: AnyView,
    pub city: AnyView,
    pub state: AnyView,
    pub postal_code: AnyView,
}

/// Japanese addresses run from the postal code to the building, others the other way round.
pub fn in_reading_order(parts: AddressParts) -> AnyView {
    let AddressParts { line1, line2, city, state, postal_code } = parts;
    match language() {
        Lang::Ja => view! {
            <div class="form__row">{postal_code}{state}</div>
            {city}{line1}{line2}
        }
        .into_any(),
        Lang::En => view! {
            {line1}{line2}
            <div class="form__row">{city}{state}{postal_code}</div>
        }
        .into_any(),
    }
}

/// The states of a country; empty where they are free text.
fn states(country: &str) -> &'static [State] {
    Country::parse(country).map(Country::states).unwrap_or_default()
}

/// A list where the country has one, else free text.
fn state(value: String, country: &str, within: &str) -> AnyView {
    let (label, states, request) = (tr!(form.state), states(country), input_within(within, "state"));
    if states.is_empty() {
        return view! { <Input name="state" label value request autocomplete="off" optional=true/> }
            .into_any();
    }
    let known = states.iter().map(|state| (state.code.to_owned(), state.name(language()).to_owned()));
    let options = std::iter::once((String::new(), tr!(form.choose))).chain(known).collect();
    view! { <Select name="state" label options value request/> }.into_any()
}

/// The field of the state for every country that has a list, and for all others.
fn templates(within: &'static str) -> impl IntoView {
    let template = |key: &str, country: &str| {
        let id = format!("{STATE_PLACE}-{key}");
        view! { <template id=id>{state(String::new(), country, within)}</template> }
    };
    let listed =
        Country::all().map(|country| country.to_string()).filter(|country| !states(country).is_empty());
    let listed = listed.map(|country| template(&country, &country)).collect_view();
    view! { {listed}{template("other", "")} }
}

/// All countries by name, Japan and the United States first.
fn countries() -> Vec<(String, String)> {
    let language = language();
    let option = |country: Country| (country.to_string(), country.name(language).to_owned());
    let mut others: Vec<_> =
        Country::all().filter(|country| ![Country::JP, Country::US].contains(country)).map(option).collect();
    others.sort_by(|one, other| one.1.cmp(&other.1));
    let first = [(String::new(), tr!(form.choose)), option(Country::JP), option(Country::US)];
    first.into_iter().chain(others).collect()
}
