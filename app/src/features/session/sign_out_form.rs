//! Sign-out: a form of its own in the frame, posting to `/sign-out`.

use leptos::prelude::*;

use super::SignOut;
use crate::{
    tr,
    ui::{Button, Form, button::Weight},
};

/// The sign-out button.
#[component]
pub fn SignOutForm() -> impl IntoView {
    let call = ServerAction::<SignOut>::new();
    view! {
        <Form call page="/sign-out" class="sign-out" native=true>
            <Button label=tr!(session.sign_out) weight=Weight::Quiet/>
        </Form>
    }
}
