//! What else is done with a user: the name, a new temporary password, and whether the account may sign in.

use domain::{
    actor::AccountStatus,
    team::{SignInWay, UserDetail},
};
use leptos::prelude::*;

use super::{DisableUser, EditUser, EnableUser, RemoveUserFactor, ResetPassword, page_of};
use crate::{
    i18n, paths, tr,
    ui::{
        Button, Dialog, DialogActions, DialogOpener, Form, Hidden, LinkButton, LocationSelect, NameFields,
        Panel, Weight, form::path_of,
    },
};

/// The query name by which the page asks before an account is disabled, where there is no JavaScript.
pub const ASK_DISABLE: &str = "disable";

/// The name, and where a customer's user uses what it has; to change or to read.
#[component]
pub fn NameForm(user: UserDetail) -> impl IntoView {
    let page = page_of(&user);
    let UserDetail { row, can_edit, version, location, .. } = user;
    let label = if location.is_some() { tr!(license.save) } else { tr!(team.save_name) };
    view! {
        <Form function={path_of::<EditUser>()} page>
            <Hidden name="id" value=row.id.to_string()/>
            <Hidden name="version" value=version.to_string()/>
            <NameFields given=row.given_name family=row.family_name/>
            {location.map(|value| view! { <LocationSelect value hint=tr!(team.location_hint)/> })}
            <div class="form__actions"><Button label refused=can_edit/></div>
        </Form>
    }
}

/// How the person signs in now.
pub fn sign_in_text(way: SignInWay) -> String {
    match way {
        SignInWay::Own => tr!(team.sign_in_own),
        SignInWay::Temporary { until } => tr!(team.sign_in_temporary, until = i18n::date_time(until)),
        SignInWay::None => tr!(team.sign_in_none),
    }
}

/// A new temporary password; the present one stops working.
#[component]
pub fn ResetForm(user: UserDetail) -> impl IntoView {
    let page = page_of(&user);
    let first = user.customer.as_ref().filter(|_| user.first_administrator).map(|customer| {
        let href = paths::setup_info(customer.id);
        view! { <p><LinkButton href label=tr!(team.first_password)/></p> }
    });
    let UserDetail { row, can_reset_password, version, sign_in, .. } = user;
    view! {
        <p>{sign_in_text(sign_in)}</p>
        <p>{tr!(team.reset_text)}</p>
        {first}
        <Form function={path_of::<ResetPassword>()} page>
            <Hidden name="id" value=row.id.to_string()/>
            <Hidden name="version" value=version.to_string()/>
            <div class="form__actions"><Button label=tr!(team.reset) refused=can_reset_password/></div>
        </Form>
    }
}

/// Taking a lost second factor away, where there is one.
#[component]
pub fn FactorForm(user: UserDetail) -> impl IntoView {
    let page = page_of(&user);
    let UserDetail { row, version, factor_since, .. } = user;
    factor_since.map(|since| {
        view! {
            <Panel title=tr!(team.factor)>
                <p>{tr!(team.factor_text, since = i18n::date_time(since))}</p>
                <Form function={path_of::<RemoveUserFactor>()} page>
                    <Hidden name="id" value=row.id.to_string()/>
                    <Hidden name="version" value=version.to_string()/>
                    <div class="form__actions"><Button label=tr!(team.factor_remove)/></div>
                </Form>
            </Panel>
        }
    })
}

/// Disabling, which is asked about, or enabling again.
#[component]
pub fn StatusForm(user: UserDetail) -> impl IntoView {
    match user.row.status {
        AccountStatus::Active => view! { <Disable user/> }.into_any(),
        AccountStatus::Disabled | AccountStatus::Deleted => view! { <Enable user/> }.into_any(),
    }
}

#[component]
fn Disable(user: UserDetail) -> impl IntoView {
    if !user.can_disable.is_allowed() {
        let last = user.last_administrator.then(|| view! { <p>{tr!(team.last_administrator)}</p> });
        return view! {
            {last}
            <Button label=tr!(team.disable) refused=user.can_disable/>
        }
        .into_any();
    }
    let href = format!("{}?{ASK_DISABLE}=ask", page_of(&user));
    view! {
        <p>{tr!(team.disable_text)}</p>
        <div class="form__actions"><DialogOpener dialog=ASK_DISABLE href label=tr!(team.disable)/></div>
        <Dialog id=ASK_DISABLE title=tr!(team.disable_title) keep=tr!(team.disable_keep)>
            <DialogActions slot><DisableForm user/></DialogActions>
            <p>{tr!(team.disable_text)}</p>
        </Dialog>
    }
    .into_any()
}

/// The question on a page of its own.
#[component]
pub fn DisableQuestion(user: UserDetail) -> impl IntoView {
    let back = page_of(&user);
    view! {
        <Panel title=tr!(team.disable_title)>
            <p>{tr!(team.disable_text)}</p>
            <div class="cluster">
                <DisableForm user/>
                <LinkButton href=back label=tr!(team.disable_keep)/>
            </div>
        </Panel>
    }
}

#[component]
fn DisableForm(user: UserDetail) -> impl IntoView {
    view! {
        <Form function={path_of::<DisableUser>()} page=page_of(&user)>
            <Hidden name="id" value=user.row.id.to_string()/>
            <Hidden name="version" value=user.version.to_string()/>
            <Button label=tr!(team.disable_do) weight=Weight::Danger/>
        </Form>
    }
}

#[component]
fn Enable(user: UserDetail) -> impl IntoView {
    view! {
        <p>{tr!(team.enable_text)}</p>
        <Form function={path_of::<EnableUser>()} page=page_of(&user)>
            <Hidden name="id" value=user.row.id.to_string()/>
            <Hidden name="version" value=user.version.to_string()/>
            <div class="form__actions"><Button label=tr!(team.enable) refused=user.can_enable/></div>
        </Form>
    }
}
