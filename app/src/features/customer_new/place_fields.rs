//! The address: the fields of the country that is chosen, in the order of the reader's language.
//!
//! With JavaScript the fields follow the country at once. Without, "Update country" saves what was typed, as it is, and
//! shows the page again with that country's fields.

use domain::{address::State, country::Country, customer::NewCustomerInput, lang::Lang};
use leptos::prelude::*;

use super::customer_fields::{Line, sent};
use crate::{
    i18n::language,
    islands::swap::Swap,
    tr,
    ui::{Button, Input, Select, country_options, field::start_value, form::input_name},
};

/// Id of the place where the field of the state stands.
const STATE_PLACE: &str = "state-place";

/// Country and address.
#[component]
pub fn PlaceFields(customer: NewCustomerInput) -> impl IntoView {
    let country = start_value(&sent("country"), &customer.country);
    let given = customer.country.clone();
    view! {
        <section class="form__section" aria-labelledby="address">
            <h2 class="form__title" id="address">{tr!(customer_new.address)}</h2>
            <Swap target=STATE_PLACE.to_owned()>
                <div class="place__country">
                    <Select name="country" label=tr!(customer_new.country) options=country_options() value=given
                        request=sent("country")/>
                    <div class="place__update">
                        <Button label=tr!(customer_new.update_country) name=input_name("go") value="country"/>
                    </div>
                </div>
            </Swap>
            {ordered(&customer, &country)}
        </section>
        {templates()}
    }
}

/// Japanese addresses run from the postal code to the building, others the other way round.
fn ordered(customer: &NewCustomerInput, country: &str) -> AnyView {
    let line = |name, label, value: &String| view! { <Line name label value=value.clone()/> };
    let postal_code = line("postal_code", tr!(customer_new.postal_code), &customer.postal_code);
    let city = line("city", tr!(customer_new.city), &customer.city);
    let line1 = line("address_line1", tr!(customer_new.address_line1), &customer.address_line1);
    let line2 = view! {
        <Input name="address_line2" label=tr!(customer_new.address_line2) value=customer.address_line2.clone()
            request=sent("address_line2") autocomplete="off" optional=true/>
    };
    let state = state(customer.state.clone(), country);
    let state = view! { <div id=STATE_PLACE>{state}</div> };
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
fn state(value: String, country: &str) -> AnyView {
    let (label, states) = (tr!(customer_new.state), states(country));
    if states.is_empty() {
        return view! { <Input name="state" label value request=sent("state") autocomplete="off" optional=true/> }
            .into_any();
    }
    let known = states.iter().map(|state| (state.code.to_owned(), state.name(language()).to_owned()));
    let options = std::iter::once((String::new(), tr!(common.choose))).chain(known).collect();
    view! { <Select name="state" label options value request=sent("state")/> }.into_any()
}

/// The field of the state for every country that has a list, and for all others.
fn templates() -> impl IntoView {
    let template = |key: &str, country: &str| {
        let id = format!("{STATE_PLACE}-{key}");
        view! { <template id=id>{state(String::new(), country)}</template> }
    };
    let listed =
        Country::all().map(|country| country.to_string()).filter(|country| !states(country).is_empty());
    let listed = listed.map(|country| template(&country, &country)).collect_view();
    view! { {listed}{template("other", "")} }
}
