//! Cancel: the whole operation ends and nothing remains. It asks first: in a dialog, or without JavaScript on a page.

use domain::{
    draft::{DraftStep, DraftView},
    id::DraftId,
};
use leptos::prelude::*;

use super::{
    server_fns::CancelNewCustomer,
    wizard_page::{ASK_CANCEL, WizardHeader, named},
};
use crate::{
    paths, tr,
    ui::{Button, Form, Hidden, LinkButton, Weight, form::path_of},
};

/// Where Cancel asks without JavaScript.
pub fn ask_address(step_address: &str) -> String {
    format!("{step_address}&{ASK_CANCEL}=ask")
}

/// Deletes the draft. `page` is the address it stands on; it is left by a full load, for there is no draft to read again.
#[component]
pub fn CancelForm(draft: DraftId, page: String) -> impl IntoView {
    view! {
        <Form function={path_of::<CancelNewCustomer>()} page>
            <Hidden name="draft" value=draft.to_string()/>
            <Button label=tr!(customer_new.cancel_do) weight=Weight::Danger/>
        </Form>
    }
}

/// The page that asks.
#[component]
pub fn CancelPage(view: DraftView) -> impl IntoView {
    let step: DraftStep = view.step;
    let back = paths::new_customer_step(view.reseller.id, view.id, step);
    view! {
        <WizardHeader step reseller=named(&view.reseller) draft=Some(view.id)/>
        <div class="stack column">
            <h2>{tr!(customer_new.cancel_title)}</h2>
            <p>{tr!(customer_new.cancel_text)}</p>
            <CancelForm draft=view.id page=ask_address(&back)/>
            <p><LinkButton href=back label=tr!(customer_new.cancel_keep)/></p>
        </div>
    }
}
