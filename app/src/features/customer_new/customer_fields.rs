//! The inputs of New customer, in sections.

use domain::{customer::NewCustomerInput, draft::DIRECTORY_DOMAIN, lang::Lang};
use leptos::prelude::*;

use super::{contact_fields::ContactFields, place_fields::PlaceFields};
use crate::{
    tr,
    ui::{Input, Select},
};

/// The name of an input of the customer in the request.
pub fn sent(field: &str) -> String {
    format!("input[customer][{field}]")
}

/// A required line of text about the customer.
#[component]
pub fn Line(name: &'static str, label: String, value: String) -> impl IntoView {
    view! { <Input name label value request=sent(name) autocomplete="off" required=true/> }
}

/// All of them. Nothing here is about the person who types, so the browser fills nothing in.
#[component]
pub fn CustomerFields(customer: NewCustomerInput) -> impl IntoView {
    let domain_hint = tr!(customer_new.domain_hint, parent = DIRECTORY_DOMAIN);
    let languages = vec![
        (Lang::En.to_string(), tr!(customer_new.english)),
        (Lang::Ja.to_string(), tr!(customer_new.japanese)),
    ];
    let (company_name, domain_prefix, language) =
        (customer.company_name.clone(), customer.domain_prefix.clone(), customer.language.clone());
    view! {
        <section class="form__section" aria-labelledby="account-info">
            <h2 class="form__title" id="account-info">{tr!(customer_new.account_info)}</h2>
            <Line name="company_name" label=tr!(customer_new.company_name) value=company_name/>
            <Input name="domain_prefix" label=tr!(customer_new.domain) hint=domain_hint value=domain_prefix
                request=sent("domain_prefix") autocomplete="off" required=true spellcheck_off=true size="input--code"/>
            <Select name="language" label=tr!(customer_new.language) hint=tr!(customer_new.language_hint)
                options=languages value=language request=sent("language")/>
        </section>
        <PlaceFields customer=customer.clone()/>
        <ContactFields customer/>
    }
}
