//! What the page of a customer's user has besides: its licenses, and deleting it.

use domain::team::UserDetail;
use leptos::prelude::*;

use super::{DeleteUser, page_of};
use crate::{
    paths, tr,
    ui::{
        Button, Dialog, DialogActions, DialogOpener, Form, Hidden, LinkButton, Panel, Weight, form::path_of,
    },
};

/// The query name by which the page asks before a user is deleted, where there is no JavaScript.
pub const ASK_DELETE: &str = "delete";

/// The products of which the user holds a license.
#[component]
pub fn HeldLicenses(user: UserDetail) -> impl IntoView {
    let UserDetail { row, licenses, customer, can_edit, .. } = user;
    let held = match licenses.is_empty() {
        true => view! { <p>{tr!(license.holds_none)}</p> }.into_any(),
        false => {
            let names = licenses.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
            view! { <ul class="roles__held">{names}</ul> }.into_any()
        }
    };
    let manage = customer.map(|customer| {
        let href = paths::licenses_of(customer.id, &[row.id]);
        view! { <p><LinkButton href label=tr!(license.manage) refused=can_edit/></p> }
    });
    view! { <Panel title=tr!(license.title)>{held}{manage}</Panel> }
}

/// **Delete user account**, which is asked about.
#[component]
pub fn DeleteForm(user: UserDetail) -> impl IntoView {
    if !user.can_delete.is_allowed() || user.last_administrator {
        let last = user.last_administrator.then(|| view! { <p>{tr!(team.last_administrator)}</p> });
        let button = (!user.can_delete.is_allowed())
            .then(|| view! { <Button label=tr!(team.delete) refused=user.can_delete/> });
        return view! { {last}{button} }.into_any();
    }
    let href = format!("{}?{ASK_DELETE}=ask", page_of(&user));
    view! {
        <p>{tr!(team.delete_text)}</p>
        <div class="form__actions"><DialogOpener dialog=ASK_DELETE href label=tr!(team.delete)/></div>
        <Dialog id=ASK_DELETE title=tr!(team.delete_title) keep=tr!(team.delete_keep)>
            <DialogActions slot><Delete user/></DialogActions>
            <p>{tr!(team.delete_text)}</p>
        </Dialog>
    }
    .into_any()
}

/// The question on a page of its own.
#[component]
pub fn DeleteQuestion(user: UserDetail) -> impl IntoView {
    let back = page_of(&user);
    view! {
        <Panel title=tr!(team.delete_title)>
            <p>{tr!(team.delete_text)}</p>
            <div class="cluster">
                <Delete user/>
                <LinkButton href=back label=tr!(team.delete_keep)/>
            </div>
        </Panel>
    }
}

#[component]
fn Delete(user: UserDetail) -> impl IntoView {
    view! {
        <Form function={path_of::<DeleteUser>()} page=page_of(&user)>
            <Hidden name="id" value=user.row.id.to_string()/>
            <Hidden name="version" value=user.version.to_string()/>
            <Button label=tr!(team.delete_do) weight=Weight::Danger/>
        </Form>
    }
}
