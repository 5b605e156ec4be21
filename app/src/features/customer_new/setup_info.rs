//! **Setup info**: user name and temporary password once, afterwards when it was made and **Reset password** (SE2).

use domain::{
    id::{DraftId, OrganizationId},
    policy::{Permit, Refusal},
    session::OneTimeSecret,
};
use leptos::prelude::*;

use super::server_fns::ResetFirstAdministrator;
use crate::{
    tr,
    ui::{Button, Form, Hidden, OneTimeBox, form::path_of},
};

/// Where the box stands: the page to come back to after a reset.
#[derive(Clone)]
pub struct Place {
    /// Whose administrator it is.
    pub customer: OrganizationId,
    /// The wizard's draft and its reseller, on a confirmation.
    pub draft: Option<(DraftId, OrganizationId)>,
    /// The page's own address.
    pub page: String,
    /// Where Done leads.
    pub done: String,
}

/// The secret if this is its one answer, else what is known of it.
#[component]
pub fn SetupInfoBox(setup: OneTimeSecret, place: Place) -> impl IntoView {
    let done = place.done.clone();
    let again = move |can_reset| view! { <Reset can_reset place/> }.into_any();
    view! { <OneTimeBox secret=setup done again/> }
}

/// Only one reading of the page takes the new password.
#[component]
fn Reset(can_reset: Permit, place: Place) -> impl IntoView {
    let text = match can_reset.refusal() {
        Some(Refusal::StateClosed) => tr!(customer_new.no_reset),
        _ => tr!(customer_new.reset_text),
    };
    let (draft, reseller) =
        place.draft.map(|(draft, reseller)| (draft.to_string(), reseller.to_string())).unzip();
    view! {
        <p>{text}</p>
        <Form function={path_of::<ResetFirstAdministrator>()} page=place.page>
            <Hidden name="customer" value=place.customer.to_string()/>
            <Hidden name="draft" value=draft.unwrap_or_default()/>
            <Hidden name="reseller" value=reseller.unwrap_or_default()/>
            <Button label=tr!(customer_new.reset) refused=can_reset/>
        </Form>
    }
}
