//! User name and password of an account, on the page of a new one and on its own.

use domain::{membership::MembershipDetail, session::PASSWORD_MIN};
use leptos::prelude::*;

use super::{SaveMembership, server_fns::read_new_membership};
use crate::{
    page, paths, tr,
    ui::{Button, Form, Hidden, Input, LinkButton, PageHeader, Panel, Weight, form::path_of},
};

/// **Add account**.
#[component]
pub fn NewMembershipPage() -> impl IntoView {
    page::load(read_new_membership(), show)
}

fn show((): ()) -> AnyView {
    let crumbs = vec![(paths::memberships(), tr!(membership.title))];
    view! {
        <PageHeader title=tr!(membership.add) crumbs/>
        <div class="stack column"><Panel label=tr!(membership.add)><AccountForm account=None/></Panel></div>
    }
    .into_any()
}

/// The form; of an account that is there it keeps the password while none is typed.
#[component]
pub fn AccountForm(account: Option<MembershipDetail>) -> impl IntoView {
    match account {
        Some(account) => view! { <Present account/> }.into_any(),
        None => view! { <New/> }.into_any(),
    }
}

#[component]
fn New() -> impl IntoView {
    view! {
        <Form function={path_of::<SaveMembership>()} page=paths::new_membership()>
            <UserName value=""/>
            <Input name="password" kind="password" label=tr!(membership.password)
                hint=tr!(membership.password_new_hint, min = PASSWORD_MIN) autocomplete="new-password" required=true/>
            <div class="form__actions">
                <Button label=tr!(membership.add) weight=Weight::Primary/>
                <LinkButton href=paths::memberships() label=tr!(common.cancel) weight=Weight::Quiet/>
            </div>
        </Form>
    }
}

#[component]
fn Present(account: MembershipDetail) -> impl IntoView {
    view! {
        <Form function={path_of::<SaveMembership>()} page=paths::membership(account.id)>
            <Hidden name="id" value=account.id.to_string()/>
            <Hidden name="version" value=account.version.to_string()/>
            <UserName value=account.user_name/>
            <Input name="password" kind="password" label=tr!(membership.password)
                hint=tr!(membership.password_hint) autocomplete="new-password" optional=true/>
            <div class="form__actions">
                <Button label=tr!(membership.save) refused=account.can_edit/>
            </div>
        </Form>
    }
}

#[component]
fn UserName(#[prop(into)] value: String) -> impl IntoView {
    view! {
        <Input name="user_name" label=tr!(membership.user_name) hint=tr!(membership.user_name_hint) value
            autocomplete="off" spellcheck_off=true required=true size="input--code"/>
    }
}
