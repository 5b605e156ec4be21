//! The roles of a user as boxes to tick, and **Update**. Whoever may not change them reads them, and why.

use domain::{actor::Role, team::UserDetail};
use leptos::prelude::*;

use super::{ChangeRoles, page_of};
use crate::{
    tr,
    ui::{
        Button, Checkbox, Form, Hidden, Weight,
        field::{error_line, problem_of},
        form::path_of,
        role_name,
    },
};

/// The name of the inputs together, to which the summary of errors leads.
const ROLES: &str = "roles";

/// The form, or what it would hold.
#[component]
pub fn RolesForm(user: UserDetail) -> impl IntoView {
    if user.can_change_roles.is_allowed() {
        view! { <Editable user/> }.into_any()
    } else {
        view! { <Readable user/> }.into_any()
    }
}

#[component]
fn Editable(user: UserDetail) -> impl IntoView {
    let page = page_of(&user);
    let UserDetail { row, possible_roles, version, .. } = user;
    view! {
        <Form function={path_of::<ChangeRoles>()} page>
            <Hidden name="id" value=row.id.to_string()/>
            <Hidden name="version" value=version.to_string()/>
            <Boxes possible=possible_roles held=row.roles/>
            <p class="note">{tr!(team.sessions_note)}</p>
            <div class="form__actions"><Button label=tr!(team.update) weight=Weight::Primary/></div>
        </Form>
    }
}

/// The roles to choose from, as boxes.
#[component]
pub fn Boxes(possible: Vec<Role>, held: Vec<Role>) -> impl IntoView {
    let problem = problem_of(ROLES);
    let described_by = problem.is_some().then(|| format!("{ROLES}-error"));
    let error = error_line(ROLES, problem);
    let boxes = possible
        .into_iter()
        .enumerate()
        .map(|(at, role)| {
            let (name, request) = (format!("role-{role}"), format!("input[{ROLES}][{at}]"));
            let checked = held.contains(&role);
            view! { <Checkbox name label=role_name(role) hint=hint(role) value=role.as_str() request checked/> }
        })
        .collect_view();
    view! {
        <fieldset class="roles" id=ROLES tabindex="-1" aria-describedby=described_by>
            <legend class="roles__legend">{tr!(team.roles)}</legend>
            <p class="field__hint">{tr!(team.roles_hint)}</p>
            {boxes}
            {error}
        </fieldset>
    }
}

#[component]
fn Readable(user: UserDetail) -> impl IntoView {
    let roles = user.row.roles.iter().map(|role| view! { <li>{role_name(*role)}</li> }).collect_view();
    let own = user.reseller.is_some();
    let note = own.then(|| view! { <p class="note">{tr!(team.reseller_roles)}</p> });
    let update = (!own).then(|| view! { <Button label=tr!(team.update) refused=user.can_change_roles/> });
    let none = user.row.roles.is_empty().then(|| view! { <p>{tr!(team.no_roles)}</p> });
    view! {
        {none}
        <ul class="roles__held">{roles}</ul>
        {note}
        {update}
    }
}

/// What a role is good for.
fn hint(role: Role) -> String {
    match role {
        Role::AdminAgent => tr!(team.hint_admin_agent),
        Role::SalesAgent => tr!(team.hint_sales_agent),
        Role::HelpdeskAgent => tr!(team.hint_helpdesk_agent),
        Role::GlobalAdmin => tr!(team.hint_global_admin),
        Role::BillingAdmin => tr!(team.hint_billing_admin),
        Role::Reviewer => tr!(team.hint_reviewer),
        Role::Administrator => tr!(team.hint_administrator),
    }
}
