//! Sign-out: a form of its own in the frame, posting to `/sign-out`.

use leptos::prelude::*;

use super::SignOut;
use crate::{
    tr,
    ui::{Button, Form, button::Weight, form::path_of},
};

/// The sign-out button.
#[component]
pub fn SignOutForm() -> impl IntoView {
    view! {
        <Form function={path_of::<SignOut>()} page="/sign-out" class="sign-out">
            <Button label=tr!(session.sign_out) weight=Weight::Quiet/>
        </Form>
    }
}
