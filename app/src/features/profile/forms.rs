//! The three forms. The country is the tenant's and stays, so that its rules hold for each of them.

use domain::{address::AddressInput, profile::ProfilePage as Profile};
use leptos::prelude::*;

use super::{EditLegalProfile, EditPrimaryContact, EditSupportProfile, profile_page::edit_address};
use crate::{
    i18n::language,
    paths, tr,
    ui::{
        AddressFields, Button, ContactFields, Form, Hidden, Input, LinkButton, Panel, Weight, form::path_of,
    },
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
                <AddressFields address=typed(&profile)/>
                <Save/>
            </Form>
        </Panel>
    }
}

/// What the fields of the address start with.
fn typed(profile: &Profile) -> AddressInput {
    let country = profile.country.to_string();
    profile.address.as_ref().map_or_else(
        || AddressInput { country: country.clone(), ..AddressInput::default() },
        |address| AddressInput {
            country: country.clone(),
            state: address.state.clone(),
            city: address.city.to_string(),
            address_line1: address.line1.to_string(),
            address_line2: address.line2.as_ref().map(ToString::to_string).unwrap_or_default(),
            postal_code: address.postal_code.clone(),
        },
    )
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
                <ContactFields given family email phone/>
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
                <Input name="email" label=tr!(form.email) kind="email" value=email required=true spellcheck_off=true/>
                <Input name="phone" label=tr!(form.phone) kind="tel" value=phone required=true/>
                <Input name="website" label=tr!(form.website) kind="url" value=website optional=true
                    hint=tr!(form.website_hint)/>
                <Save/>
            </Form>
        </Panel>
    }
}
