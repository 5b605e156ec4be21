//! The inputs of New customer, in sections.

use domain::{address::AddressInput, customer::NewCustomerInput, draft::DIRECTORY_DOMAIN, lang::Lang};
use leptos::prelude::*;

use crate::{
    features::lead::LeadSelect,
    tr,
    ui::{ContactFields, Input, PlaceFields, Select, form::input_within},
};

/// The part of the form's input that is about the customer.
const CUSTOMER: &str = "customer";

/// All of them. Nothing here is about the person who types, so the browser fills nothing in.
#[component]
pub fn CustomerFields(customer: NewCustomerInput) -> impl IntoView {
    let address = AddressInput {
        country: customer.country.clone(),
        state: customer.state.clone(),
        city: customer.city.clone(),
        address_line1: customer.address_line1.clone(),
        address_line2: customer.address_line2.clone(),
        postal_code: customer.postal_code.clone(),
    };
    view! {
        <Account customer=customer.clone()/>
        <section class="form__section" aria-labelledby="address">
            <h2 class="form__title" id="address">{tr!(customer_new.address)}</h2>
            <PlaceFields address within=CUSTOMER/>
        </section>
        <section class="form__section" aria-labelledby="contact">
            <h2 class="form__title" id="contact">{tr!(customer_new.contact)}</h2>
            <p class="note">{tr!(customer_new.contact_note)}</p>
            <ContactFields given=customer.given_name family=customer.family_name email=customer.email
                phone=customer.phone within=CUSTOMER/>
        </section>
    }
}

/// Name, domain and language.
#[component]
fn Account(customer: NewCustomerInput) -> impl IntoView {
    let sent = |field| input_within(CUSTOMER, field);
    let domain_hint = tr!(form.domain_hint, parent = DIRECTORY_DOMAIN);
    let languages = vec![
        (Lang::En.to_string(), tr!(customer_new.english)),
        (Lang::Ja.to_string(), tr!(customer_new.japanese)),
    ];
    view! {
        <section class="form__section" aria-labelledby="account-info">
            <h2 class="form__title" id="account-info">{tr!(customer_new.account_info)}</h2>
            <Input name="company_name" label=tr!(form.company_name) value=customer.company_name
                request=sent("company_name") autocomplete="off" required=true/>
            <Input name="domain_prefix" label=tr!(form.domain_name) hint=domain_hint value=customer.domain_prefix
                request=sent("domain_prefix") autocomplete="off" required=true spellcheck_off=true size="input--code"/>
            <Select name="language" label=tr!(customer_new.language) hint=tr!(customer_new.language_hint)
                options=languages value=customer.language request=sent("language")/>
            <LeadSelect value=customer.lead_source request=sent("lead_source")/>
        </section>
    }
}
