//! **Create new tenant** (checklist B8): the organization's directory and its first global administrator.

use domain::{draft::DIRECTORY_DOMAIN, enrollment::EnrollmentView, session::PASSWORD_MIN};
use leptos::prelude::*;

use super::{
    CreateTenant,
    tenant_step::Ways,
    wizard::{Leave, Place, StepFrame},
};
use crate::{
    tr,
    ui::{Button, CountrySelect, Form, Hidden, Input, NameFields, Weight, form::path_of},
};

/// The step. An application creates one tenant.
#[component]
pub fn CreateTenantStep(view: EnrollmentView) -> impl IntoView {
    let place = Place::of(&view);
    let body = match view.created_user_name {
        Some(name) => view! { <Ways place created=Some(name)/> }.into_any(),
        None => view! { <NewTenant place/> }.into_any(),
    };
    view! {
        <StepFrame place title=tr!(enrollment.create_tenant) lead=tr!(enrollment.create_lead)>{body}</StepFrame>
    }
}

#[component]
fn NewTenant(place: Place) -> impl IntoView {
    view! {
        <Form function={path_of::<CreateTenant>()} page=place.address()>
            <Hidden name="id" value=place.application()/>
            <TenantFields/>
            <div class="form__actions">
                <Button label=tr!(enrollment.create_tenant) weight=Weight::Primary/>
                <Leave place/>
            </div>
        </Form>
    }
}

/// What a new tenant begins with, for whoever creates one.
#[component]
pub fn TenantFields() -> impl IntoView {
    view! { <Organization/><Administrator/> }
}

#[component]
fn Organization() -> impl IntoView {
    view! {
        <section class="form__section" aria-labelledby="new-organization">
            <h2 class="form__title" id="new-organization">{tr!(enrollment.create_organization)}</h2>
            <Input name="company_name" label=tr!(form.company_name) autocomplete="organization" required=true/>
            <Input name="domain_prefix" label=tr!(form.domain_name)
                hint=tr!(form.domain_hint, parent = DIRECTORY_DOMAIN) autocomplete="off" required=true
                spellcheck_off=true size="input--code"/>
            <CountrySelect value="" hint=tr!(enrollment.country_hint)/>
        </section>
    }
}

#[component]
fn Administrator() -> impl IntoView {
    view! {
        <section class="form__section" aria-labelledby="administrator">
            <h2 class="form__title" id="administrator">{tr!(enrollment.administrator)}</h2>
            <NameFields/>
            <Input name="user_name" label=tr!(session.user_name) hint=tr!(enrollment.user_name_hint)
                autocomplete="username" required=true spellcheck_off=true size="input--code"/>
            <Input name="new_password" label=tr!(session.new_password) kind="password"
                hint=tr!(session.password_hint, min = PASSWORD_MIN) autocomplete="new-password" required=true/>
            <Input name="repeat_password" label=tr!(session.repeat_password) kind="password"
                autocomplete="new-password" required=true/>
        </section>
    }
}
