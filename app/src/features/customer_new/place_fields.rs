//! The address: the fields of the country that is chosen, in the order of the reader's language.
//!
//! With JavaScript the fields follow the country at once. Without, "Update country" saves what was typed, as it is, and
//! shows the page again with that country's fields.

use domain::{country::Country, customer::NewCustomerInput, lang::Lang};
use leptos::prelude::*;

use super::customer_fields::{Line, sent};
use crate::{
    i18n::language,
    tr,
    ui::{Button, Input, Select, field::start_value, form::input_name},
};

/// Country and address.
#[component]
pub fn PlaceFields(customer: NewCustomerInput) -> impl IntoView {
    let country = RwSignal::new(start_value(&sent("country"), &customer.country));
    view! {
        <section class="form__section" aria-labelledby="address">
            <h2 class="form__title" id="address">{tr!(customer_new.address)}</h2>
            // The change of the list inside arrives here.
            <div class="place__country" on:change=move |event| country.set(event_target_value(&event))>
                <Select name="country" label=tr!(customer_new.country) options=countries() value=customer.country.clone()
                    request=sent("country")/>
                <div class="place__update">
                    <Button label=tr!(customer_new.update_country) name=input_name("go") value="country"/>
                </div>
            </div>
            {ordered(&customer, country)}
        </section>
    }
}

/// Japanese addresses run from the postal code to the building, others the other way round.
fn ordered(customer: &NewCustomerInput, country: RwSignal<String>) -> AnyView {
    let line = |name, label, value: &String| view! { <Line name label value=value.clone()/> };
    let postal_code = line("postal_code", tr!(customer_new.postal_code), &customer.postal_code);
    let city = line("city", tr!(customer_new.city), &customer.city);
    let line1 = line("address_line1", tr!(customer_new.address_line1), &customer.address_line1);
    let line2 = view! {
        <Input name="address_line2" label=tr!(customer_new.address_line2) value=customer.address_line2.clone()
            request=sent("address_line2") autocomplete="off" optional=true/>
    };
    let state = state(customer.state.clone(), country);
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

/// A list where the country has one, else free text.
fn state(value: String, country: RwSignal<String>) -> impl IntoView {
    move || {
        let states = Country::parse(&country.read()).map(Country::states).unwrap_or_default();
        let (label, value) = (tr!(customer_new.state), value.clone());
        if states.is_empty() {
            view! { <Input name="state" label value request=sent("state") autocomplete="off" optional=true/> }
                .into_any()
        } else {
            let known = states.iter().map(|state| (state.code.to_owned(), state.name(language()).to_owned()));
            let options = std::iter::once((String::new(), tr!(customer_new.choose))).chain(known).collect();
            view! { <Select name="state" label options value request=sent("state")/> }.into_any()
        }
    }
}

/// All countries by name, Japan and the United States first.
fn countries() -> Vec<(String, String)> {
    let language = language();
    let option = |country: Country| (country.to_string(), country.name(language).to_owned());
    let mut others: Vec<_> =
        Country::all().filter(|country| ![Country::JP, Country::US].contains(country)).map(option).collect();
    others.sort_by(|one, other| one.1.cmp(&other.1));
    let first = [(String::new(), tr!(customer_new.choose)), option(Country::JP), option(Country::US)];
    first.into_iter().chain(others).collect()
}
