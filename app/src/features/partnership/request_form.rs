//! **Request a partnership**: begins a draft and leads to it, for opening a page changes nothing.

use domain::policy::Permit;
use leptos::prelude::*;
use uuid::Uuid;

use super::RequestPartnership;
use crate::{
    paths, tr,
    ui::{Button, Form, Hidden, Weight, form::path_of},
};

/// The button with its form.
#[component]
pub fn RequestForm(key: Uuid, can_request: Permit) -> impl IntoView {
    view! {
        <Form function={path_of::<RequestPartnership>()} page=paths::indirect_resellers()>
            <Hidden name="key" value=key.to_string()/>
            <Button label=tr!(invitation.request_partnership) weight=Weight::Primary refused=can_request/>
        </Form>
    }
}
