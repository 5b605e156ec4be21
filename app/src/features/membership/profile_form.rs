//! The form of a profile: what it is, where the company is, whom to turn to, and what is linked.

use domain::{membership::MembershipProfileInput, policy::Permit};
use leptos::prelude::*;

use super::SaveMembershipProfile;
use crate::{
    tr,
    ui::{
        Button, Checkbox, CountrySelect, Form, Hidden, Input, LinkButton, Panel, Textarea, Weight,
        address_fields::{AddressParts, in_reading_order},
        form::path_of,
        name_fields::names_in_order,
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
            <CountrySelect value=input.country/>
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

/// A line that may be left out: what the registry does not know, the applicant gives.
fn known(name: &'static str, label: String, value: String) -> AnyView {
    view! { <Input name label value autocomplete="off" optional=true/> }.into_any()
}

#[component]
fn Place(input: MembershipProfileInput) -> impl IntoView {
    let state = view! {
        <Input name="state" label=tr!(membership.state) hint=tr!(membership.state_hint) value=input.state
            autocomplete="off" optional=true/>
    };
    let fields = in_reading_order(AddressParts {
        line1: known("address_line1", tr!(form.address_line1), input.address_line1),
        line2: known("address_line2", tr!(form.address_line2), input.address_line2),
        city: known("city", tr!(form.city), input.city),
        state: state.into_any(),
        postal_code: known("postal_code", tr!(form.postal_code), input.postal_code),
    });
    view! { <Panel title=tr!(membership.address)><p class="note">{tr!(membership.known_text)}</p>{fields}</Panel> }
}

#[component]
fn Contact(input: MembershipProfileInput) -> impl IntoView {
    let given = known("given_name", tr!(form.given_name), input.given_name);
    let family = known("family_name", tr!(form.family_name), input.family_name);
    view! {
        <Panel title=tr!(membership.contact)>
            {names_in_order(given, family)}
            <Input name="email" label=tr!(form.email) kind="email" value=input.email autocomplete="off"
                spellcheck_off=true optional=true/>
            <Input name="phone" label=tr!(form.phone) kind="tel" value=input.phone autocomplete="off"
                optional=true/>
        </Panel>
    }
}
