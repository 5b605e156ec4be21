//! The three forms. The country is the tenant's and stays, so that its rules hold for each of them.

use domain::{lang::Lang, profile::ProfilePage as Profile};
use leptos::prelude::*;

use super::{EditLegalProfile, EditPrimaryContact, EditSupportProfile, profile_page::edit_address};
use crate::{
    features::team::NameFields,
    i18n::language,
    paths, tr,
    ui::{Button, Form, Hidden, Input, LinkButton, Panel, Select, Weight, form::path_of},
};

/// The end of every form.
#[component]
fn Save() -> impl IntoView {
    view! {
        <div class="form__actions">
            <Button label=tr!(profile.save) weight=Weight::Primary/>
            <LinkButton href=paths::profile() label=tr!(common.cancel) weight=Weight::Quiet/>
        </div>
    }
}

/// Name and address.
#[component]
pub fn LegalForm(profile: Profile) -> impl IntoView {
    view! {
        <Panel label=tr!(profile.legal)>
            <Form function={path_of::<EditLegalProfile>()} page=edit_address("legal")>
                <Hidden name="version" value=profile.version.to_string()/>
                <Input name="company_name" label=tr!(profile.company_name) value=profile.company_name.clone()
                    hint=tr!(profile.company_name_hint) autocomplete="organization" required=true/>
                <p class="note">{tr!(profile.country_stays, country = profile.country.name(language()))}</p>
                {address(&profile)}
                <Save/>
            </Form>
        </Panel>
    }
}

/// Japanese addresses run from the postal code to the building, others the other way round.
fn address(profile: &Profile) -> AnyView {
    let of = |part: fn(&domain::address::Address) -> String| {
        profile.address.as_ref().map(part).unwrap_or_default()
    };
    let line = |name, label, value| view! { <Input name label value required=true/> };
    let postal_code =
        line("postal_code", tr!(profile.postal_code), of(|address| address.postal_code.clone()));
    let city = line("city", tr!(profile.city), of(|address| address.city.to_string()));
    let line1 = line("address_line1", tr!(profile.address_line1), of(|address| address.line1.to_string()));
    let line2 = of(|address| address.line2.as_ref().map(ToString::to_string).unwrap_or_default());
    let line2 = view! {
        <Input name="address_line2" label=tr!(profile.address_line2) value=line2 optional=true/>
    };
    let state = state(profile, of(|address| address.state.clone()));
    match language() {
        Lang::Ja => {
            view! { <div class="form__row">{postal_code}{state}</div>{city}{line1}{line2} }.into_any()
        }
        Lang::En => {
            view! { {line1}{line2}<div class="form__row">{city}{state}{postal_code}</div> }.into_any()
        }
    }
}

/// A list where the country has one, else free text.
fn state(profile: &Profile, value: String) -> AnyView {
    let (label, states) = (tr!(profile.state), profile.country.states());
    if states.is_empty() {
        return view! { <Input name="state" label value optional=true/> }.into_any();
    }
    let options =
        states.iter().map(|state| (state.code.to_owned(), state.name(language()).to_owned())).collect();
    view! { <Select name="state" label options value/> }.into_any()
}

/// Who is written to about the organization.
#[component]
pub fn ContactForm(profile: Profile) -> impl IntoView {
    let contact = profile.contact;
    let of = |part: fn(&domain::customer::Contact) -> String| contact.as_ref().map(part).unwrap_or_default();
    let (given, family) =
        (of(|contact| contact.given_name.to_string()), of(|contact| contact.family_name.to_string()));
    let email = of(|contact| contact.email.to_string());
    let phone =
        of(|contact| contact.phone.as_ref().map(|phone| phone.as_str().to_owned()).unwrap_or_default());
    view! {
        <Panel label=tr!(profile.contact)>
            <Form function={path_of::<EditPrimaryContact>()} page=edit_address("contact")>
                <Hidden name="version" value=profile.version.to_string()/>
                <NameFields given family/>
                <Input name="email" label=tr!(profile.email) kind="email" value=email required=true spellcheck_off=true/>
                <Input name="phone" label=tr!(profile.phone) kind="tel" value=phone optional=true/>
                <Save/>
            </Form>
        </Panel>
    }
}

/// Whom customers turn to.
#[component]
pub fn SupportForm(profile: Profile) -> impl IntoView {
    let support = profile.support;
    let (email, phone, website) = support.map_or_else(Default::default, |support| {
        let website = support.website.map(|address| address.to_string()).unwrap_or_default();
        (support.email.to_string(), support.phone.as_str().to_owned(), website)
    });
    view! {
        <Panel label=tr!(profile.support)>
            <Form function={path_of::<EditSupportProfile>()} page=edit_address("support")>
                <Hidden name="version" value=profile.version.to_string()/>
                <p>{tr!(profile.support_lead)}</p>
                <Input name="email" label=tr!(profile.email) kind="email" value=email required=true spellcheck_off=true/>
                <Input name="phone" label=tr!(profile.phone) kind="tel" value=phone required=true/>
                <Input name="website" label=tr!(profile.website) kind="url" value=website optional=true
                    hint=tr!(profile.website_hint)/>
                <Save/>
            </Form>
        </Panel>
    }
}
