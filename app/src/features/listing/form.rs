//! The form of a listing: texts in both languages first, then what it is searched by, then whom to turn to.

use domain::{lang::Lang, listing::ListingInput, policy::Permit};
use leptos::prelude::*;

use super::{SaveListing, facts::in_language, form_attributes::Attributes, form_reach::Reach};
use crate::{
    paths, tr,
    ui::{Button, Form, Hidden, Input, Textarea, Weight, form::path_of},
};

/// All inputs, **Save draft** and **Submit for approval**.
#[component]
pub fn ListingForm(input: ListingInput, can_edit: Permit) -> impl IntoView {
    view! {
        <Form function={path_of::<SaveListing>()} page=paths::own_listing() class="listing-form" label=tr!(listing.form)>
            <Hidden name="version" value=input.version.clone()/>
            <Basics input=input.clone()/>
            <Attributes input=input.clone()/>
            <Reach input=input.clone()/>
            <Contact input/>
            <div class="form__actions">
                <Button label=tr!(listing.save) refused=can_edit.clone()/>
                <Button label=tr!(listing.submit) weight=Weight::Primary name="go" value="submit" refused=can_edit/>
            </div>
        </Form>
    }
}

#[component]
fn Basics(input: ListingInput) -> impl IntoView {
    let headline = |lang| in_language(lang, tr!(listing.headline));
    view! {
        <section class="form__section" aria-labelledby="basics">
            <h3 class="form__title" id="basics">{tr!(listing.basics)}</h3>
            <Input name="headline_en" label=headline(Lang::En) value=input.headline_en/>
            <Input name="headline_ja" label=headline(Lang::Ja) value=input.headline_ja/>
            <Said name="description_en" lang=Lang::En what=tr!(listing.description) value=input.description_en tall=true/>
            <Said name="description_ja" lang=Lang::Ja what=tr!(listing.description) value=input.description_ja tall=true/>
            <Said name="program_en" lang=Lang::En what=tr!(listing.program) value=input.program_en optional=true/>
            <Said name="program_ja" lang=Lang::Ja what=tr!(listing.program) value=input.program_ja optional=true/>
        </section>
    }
}

/// Several lines in one of the two languages.
#[component]
pub fn Said(
    name: &'static str,
    lang: Lang,
    what: String,
    value: String,
    #[prop(optional)] tall: bool,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let rows = if tall { 6 } else { 2 };
    view! { <Textarea name label=in_language(lang, what) value rows lang=lang.as_str() optional/> }
}

#[component]
fn Contact(input: ListingInput) -> impl IntoView {
    let ListingInput { contact_name, email, phone, website, .. } = input;
    view! {
        <section class="form__section" aria-labelledby="listing-contact">
            <h3 class="form__title" id="listing-contact">{tr!(listing.contact)}</h3>
            <p class="field__hint">{tr!(listing.contact_hint)}</p>
            <Input name="contact_name" label=tr!(listing.contact_name) value=contact_name optional=true/>
            <Input name="email" label=tr!(listing.email) value=email kind="email" spellcheck_off=true/>
            <Input name="phone" label=tr!(listing.phone) value=phone kind="tel" optional=true/>
            <Input name="website" label=tr!(listing.website) hint=tr!(listing.website_hint) value=website
                inputmode="url" spellcheck_off=true optional=true/>
        </section>
    }
}
