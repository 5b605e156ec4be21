//! **Add user**: name, user name, language, roles (checklist C4). The temporary password is shown once, on the next page.

use domain::{lang::Lang, team::NewUserForm};
use leptos::prelude::*;

use super::{
    AddUser, crumbs_of, list_of,
    roles_form::Boxes,
    server_fns::{Place, read_new_user},
};
use crate::{
    page, paths, tr,
    ui::{
        Banner, Button, Form, Hidden, Input, LinkButton, LocationSelect, NameFields, PageHeader, Panel,
        Select, Tone, Weight, form::path_of,
    },
};

/// The page.
#[component]
pub fn NewUserPage() -> impl IntoView {
    page::load(read_new_user(Place::Own), show)
}

/// The same for a customer.
#[component]
pub fn NewCustomerUserPage() -> impl IntoView {
    page::load(read_new_user(Place::Customer(page::param("id"))), show)
}

/// The same for a reseller whose tenant is administered.
#[component]
pub fn NewResellerUserPage() -> impl IntoView {
    page::load(read_new_user(Place::Reseller(page::param("id"))), show)
}

fn show(form: NewUserForm) -> AnyView {
    let refused = (!form.can_add.is_allowed() && form.customer.is_none())
        .then(|| view! { <Banner tone=Tone::Warning>{tr!(team.add_refused)}</Banner> });
    view! {
        <PageHeader title=tr!(team.add) crumbs=crumbs_of(form.customer.as_ref(), form.reseller.as_ref())/>
        <div class="stack column">
            {refused}
            <Panel><NewUser form/></Panel>
        </div>
    }
    .into_any()
}

#[component]
fn NewUser(form: NewUserForm) -> impl IntoView {
    let NewUserForm { customer, reseller, domain, possible_roles, language, location, can_add } = form;
    let list = list_of(customer.as_ref(), reseller.as_ref());
    let page = paths::new_user_in(&list);
    let home = customer.or(reseller).map(|home| home.id.to_string()).unwrap_or_default();
    let languages = [(Lang::En, tr!(team.english)), (Lang::Ja, tr!(team.japanese))];
    let options = languages.map(|(language, name)| (language.to_string(), name)).to_vec();
    view! {
        <Form function={path_of::<AddUser>()} page>
            <Hidden name="customer" value=home/>
            <NameFields/>
            <Input name="user_name" label=tr!(team.user_name) hint=tr!(team.user_name_hint, domain = domain)
                autocomplete="off" spellcheck_off=true required=true size="input--code"/>
            <Select name="language" label=tr!(team.language) hint=tr!(team.language_hint) options
                value=language.to_string()/>
            {location.map(|value| view! { <LocationSelect value hint=tr!(team.location_hint)/> })}
            {(!possible_roles.is_empty()).then(|| view! { <Boxes possible=possible_roles held=Vec::new()/> })}
            <p class="note">{tr!(team.temporary_note)}</p>
            <div class="form__actions">
                <Button label=tr!(team.add) weight=Weight::Primary refused=can_add/>
                <LinkButton href=list label=tr!(common.cancel) weight=Weight::Quiet/>
            </div>
        </Form>
    }
}
