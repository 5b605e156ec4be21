//! The form of a profile: what it is, where the company is, whom to turn to, and what is linked.

use domain::{lang::Lang, membership::MembershipProfileInput, policy::Permit};
use leptos::prelude::*;

use super::SaveMembershipProfile;
use crate::{
    i18n::language,
    tr,
    ui::{
        Button, Checkbox, Form, Hidden, Input, LinkButton, Panel, Select, Textarea, Weight, country_options,
        form::path_of,
    },
};

/// The form. `page` is its address, `back` the account's.
#[component]
pub fn ProfileForm(
    input: MembershipProfileInput,
    page: String,
    back: String,
    refused: Permit,
) -> impl IntoView {
    view! {
        <Form function={path_of::<SaveMembershipProfile>()} page class="stack">
            <Hidden name="account" value=input.account.clone()/>
            <Hidden name="id" value=input.id.clone()/>
            <Hidden name="version" value=input.version.clone()/>
            <Basics input=input.clone()/>
            <Linked input=input.clone()/>
            <Place input=input.clone()/>
            <Contact input/>
            <div class="form__actions">
                <Button label=tr!(membership.save) weight=Weight::Primary refused/>
                <LinkButton href=back label=tr!(common.cancel) weight=Weight::Quiet/>
            </div>
        </Form>
    }
}

#[component]
fn Basics(input: MembershipProfileInput) -> impl IntoView {
    view! {
        <Panel label=tr!(membership.profiles)>
            <Input name="mpn_id" label=tr!(membership.mpn_id) hint=tr!(membership.mpn_id_hint) value=input.mpn_id
                inputmode="numeric" autocomplete="off" required=true size="input--short"/>
            <Input name="company_name" label=tr!(membership.company_name) value=input.company_name
                autocomplete="off" required=true/>
            <Select name="country" label=tr!(membership.country) options=country_options() value=input.country/>
            <Checkbox name="active" label=tr!(membership.active) hint=tr!(membership.active_hint)
                checked=input.active.is_some()/>
        </Panel>
    }
}

#[component]
fn Linked(input: MembershipProfileInput) -> impl IntoView {
    let list = |name, label, value| {
        view! { <Textarea name label value hint=tr!(membership.list_hint) rows=3 optional=true/> }
    };
    view! {
        <Panel title=tr!(membership.linked)>
            {list("benefits", tr!(membership.benefits), input.benefits)}
            {list("competencies", tr!(membership.competencies), input.competencies)}
            {list("incentives", tr!(membership.incentives), input.incentives)}
        </Panel>
    }
}

/// Japanese addresses run from the postal code to the building, others the other way round.
#[component]
fn Place(input: MembershipProfileInput) -> impl IntoView {
    let known = |name, label, value| view! { <Input name label value autocomplete="off" optional=true/> };
    let line1 = known("address_line1", tr!(membership.address_line1), input.address_line1);
    let line2 = known("address_line2", tr!(membership.address_line2), input.address_line2);
    let city = known("city", tr!(membership.city), input.city);
    let postal_code = known("postal_code", tr!(membership.postal_code), input.postal_code);
    let state = view! {
        <Input name="state" label=tr!(membership.state) hint=tr!(membership.state_hint) value=input.state
            autocomplete="off" optional=true/>
    };
    let fields = match language() {
        Lang::Ja => view! { {postal_code}{state}{city}{line1}{line2} }.into_any(),
        Lang::En => view! { {line1}{line2}{city}{state}{postal_code} }.into_any(),
    };
    view! { <Panel title=tr!(membership.address)><p class="note">{tr!(membership.known_text)}</p>{fields}</Panel> }
}

#[component]
fn Contact(input: MembershipProfileInput) -> impl IntoView {
    let name = |name, label, value| view! { <Input name label value autocomplete="off" optional=true/> };
    let given = name("given_name", tr!(membership.given_name), input.given_name);
    let family = name("family_name", tr!(membership.family_name), input.family_name);
    let names = match language() {
        Lang::En => view! { <div class="form__row">{given}{family}</div> },
        Lang::Ja => view! { <div class="form__row">{family}{given}</div> },
    };
    view! {
        <Panel title=tr!(membership.contact)>
            {names}
            <Input name="email" label=tr!(membership.email) kind="email" value=input.email autocomplete="off"
                spellcheck_off=true optional=true/>
            <Input name="phone" label=tr!(membership.phone) kind="tel" value=input.phone autocomplete="off"
                optional=true/>
        </Panel>
    }
}
