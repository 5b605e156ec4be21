//! The primary contact, who becomes the first administrator. In Japanese the family name stands first.

use domain::{customer::NewCustomerInput, lang::Lang};
use leptos::prelude::*;

use super::customer_fields::{Line, sent};
use crate::{i18n::language, tr, ui::Input};

/// Name, address and telephone of a person.
#[component]
pub fn ContactFields(customer: NewCustomerInput) -> impl IntoView {
    let given =
        view! { <Line name="given_name" label=tr!(customer_new.given_name) value=customer.given_name/> };
    let family =
        view! { <Line name="family_name" label=tr!(customer_new.family_name) value=customer.family_name/> };
    let names = match language() {
        Lang::Ja => view! { {family}{given} }.into_any(),
        Lang::En => view! { {given}{family} }.into_any(),
    };
    view! {
        <section class="form__section" aria-labelledby="contact">
            <h2 class="form__title" id="contact">{tr!(customer_new.contact)}</h2>
            <p class="note">{tr!(customer_new.contact_note)}</p>
            <div class="form__row">{names}</div>
            <Input name="email" label=tr!(customer_new.email) kind="email" value=customer.email request=sent("email")
                autocomplete="off" required=true spellcheck_off=true/>
            <Input name="phone" label=tr!(customer_new.phone) kind="tel" value=customer.phone request=sent("phone")
                autocomplete="off" optional=true/>
        </section>
    }
}
