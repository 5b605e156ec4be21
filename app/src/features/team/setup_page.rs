//! A user's temporary password, once, after the user was added or the password reset (SE2).

use domain::team::{UserSetup, full_name};
use leptos::prelude::*;

use super::{ResetPassword, server_fns::read_user_setup};
use crate::{
    i18n::language,
    page, paths, tr,
    ui::{Button, Form, Hidden, LinkButton, OneTimeBox, PageHeader, Weight, form::path_of},
};

/// The page.
#[component]
pub fn UserSetupPage() -> impl IntoView {
    page::load(read_user_setup(page::param("id")), show)
}

fn show(setup: UserSetup) -> AnyView {
    let UserSetup { id, given_name, family_name, secret, version } = setup;
    let name = full_name(language(), &given_name, &family_name);
    let crumbs = vec![(paths::users(), tr!(team.title)), (paths::user(id), name.clone())];
    let done = paths::user(id);
    let again = move |can_reset| {
        view! {
            <p>{tr!(team.reset_text)}</p>
            <Form function={path_of::<ResetPassword>()} page=paths::user_setup(id)>
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
            <p><LinkButton href=done label=tr!(common.done) weight=Weight::Primary/></p>
        </div>
    }
    .into_any()
}
