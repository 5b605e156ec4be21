//! A person: the name in the order of the reader's language, and how to reach them. The browser fills nothing in,
//! because the person is seldom the one who types.

use domain::lang::Lang;
use leptos::prelude::*;

use super::{field::Input, form::input_within};
use crate::{i18n::language, tr};

/// Given and family name. `within` is the part of the function's input that
/// holds them, if any.
#[component]
pub fn NameFields(
    #[prop(optional, into)] given: String,
    #[prop(optional, into)] family: String,
    #[prop(optional)] within: &'static str,
) -> impl IntoView {
    let line = |name: &'static str, label: String, value: String| {
        view! { <Input name label value request=input_within(within, name) autocomplete="off" required=true/> }
    };
    let given = line("given_name", tr!(form.given_name), given).into_any();
    let family = line("family_name", tr!(form.family_name), family).into_any();
    names_in_order(given, family)
}

/// The two fields of a name; in Japanese the family name stands first.
pub fn names_in_order(given: AnyView, family: AnyView) -> AnyView {
    match language() {
        Lang::En => view! { <div class="form__row">{given}{family}</div> }.into_any(),
        Lang::Ja => view! { <div class="form__row">{family}{given}</div> }.into_any(),
    }
}

/// Name, e-mail address and telephone of a contact.
#[component]
pub fn ContactFields(
    #[prop(into)] given: String,
    #[prop(into)] family: String,
    #[prop(into)] email: String,
    #[prop(into)] phone: String,
    #[prop(optional)] within: &'static str,
) -> impl IntoView {
    view! {
        <NameFields given family within/>
        <Input name="email" label=tr!(form.email) kind="email" value=email request=input_within(within, "email")
            autocomplete="off" required=true spellcheck_off=true/>
        <Input name="phone" label=tr!(form.phone) kind="tel" value=phone request=input_within(within, "phone")
            autocomplete="off" optional=true/>
    }
}
