//! A user's temporary password, once, after the user was added or the password reset (SE2).

use domain::team::{UserSetup, full_name};
use leptos::prelude::*;

use super::{
    ResetPassword, crumbs_of, list_of,
    server_fns::{Place, read_user_setup},
};
use crate::{
    i18n::language,
    page, paths, tr,
    ui::{Button, Form, Hidden, LinkButton, OneTimeBox, PageHeader, Weight, form::path_of},
};

/// The page.
#[component]
pub fn UserSetupPage() -> impl IntoView {
    page::load(read_user_setup(Place::Own, page::param("id")), show)
}

/// The same for a customer's user.
#[component]
pub fn CustomerUserSetupPage() -> impl IntoView {
    page::load(read_user_setup(Place::Customer(page::param("id")), page::param("user")), show)
}

/// The same for a user of a reseller.
#[component]
pub fn ResellerUserSetupPage() -> impl IntoView {
    page::load(read_user_setup(Place::Reseller(page::param("id")), page::param("user")), show)
}

fn show(setup: UserSetup) -> AnyView {
    let UserSetup { customer, reseller, id, given_name, family_name, secret, version } = setup;
    let name = full_name(language(), &given_name, &family_name);
    let mut crumbs = crumbs_of(customer.as_ref(), reseller.as_ref());
    let list = list_of(customer.as_ref(), reseller.as_ref());
    let done = paths::user_in(&list, id);
    let page = paths::user_setup_in(&list, id);
    crumbs.push((done.clone(), name.clone()));
    let another = customer.or(reseller).map(|_| {
        view! { <LinkButton href=paths::new_user_in(&list) label=tr!(team.add_another)/> }
    });
    let again = move |can_reset| {
        view! {
            <p>{tr!(team.reset_text)}</p>
            <Form function={path_of::<ResetPassword>()} page=page.clone()>
                <Hidden name="id" value=id.to_string()/>
                <Hidden name="version" value=version.to_string()/>
                <Button label=tr!(team.reset) refused=can_reset/>
            </Form>
        }
        .into_any()
    };
    view! {
        <PageHeader title=tr!(team.setup_title, name = name) crumbs/>
        <div class="stack column">
            <OneTimeBox secret done=done.clone() again/>
            <p class="cluster"><LinkButton href=done label=tr!(common.done) weight=Weight::Primary/>{another}</p>
        </div>
    }
    .into_any()
}
