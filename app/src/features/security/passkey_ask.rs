//! Where a passkey is shown instead of a code. All of it stays hidden until a small script has found out that the browser
//! can do it; the script fills in the form's fields.

use domain::passkey::{PasskeyAsk, PasskeyRequest};
use leptos::prelude::*;

use super::{AskPasskey, ShowPasskey, passkey_fns::AT_ONCE};
use crate::{
    env::with_env,
    page, request, tr,
    ui::{Button, Form, Hidden, form::path_of},
};

/// The forms, on a page at this address; nothing for who has no passkey.
#[component]
pub fn PasskeyForms(ask: PasskeyAsk, next: String, page: String) -> impl IntoView {
    match ask {
        PasskeyAsk::No => None,
        PasskeyAsk::Offered => Some(view! { <Offer next page/> }.into_any()),
        PasskeyAsk::Waits(request) => Some(view! { <Waiting request next page/> }.into_any()),
    }
}

/// Asks for a challenge first.
#[component]
fn Offer(next: String, page: String) -> impl IntoView {
    view! {
        <div data-passkey="offer" hidden=true>
            <Form function={path_of::<AskPasskey>()} page label=tr!(security.use_passkey)>
                <Hidden name="next" value=next/>
                <Button label=tr!(security.use_passkey) icon="key"/>
            </Form>
        </div>
        <PasskeyScript/>
    }
}

/// The browser asks for the passkey: at once where the person has just wished for it.
#[component]
fn Waiting(request: PasskeyRequest, next: String, page: String) -> impl IntoView {
    let PasskeyRequest { challenge, rp_id, known } = request;
    let failed = with_env(|env| env.failure.is_some());
    let start = (!failed && !page::query(AT_ONCE).is_empty()).then_some("true");
    view! {
        <div data-passkey="get" data-challenge=challenge data-rp-id=rp_id data-known=known.join(" ")
            data-start=start hidden=true>
            <Form function={path_of::<ShowPasskey>()} page label=tr!(security.use_passkey)>
                <Hidden name="next" value=next/>
                <Hidden name="id" value=""/>
                <Hidden name="client_data" value=""/>
                <Hidden name="authenticator_data" value=""/>
                <Hidden name="signature" value=""/>
                <Button label=tr!(security.use_passkey) icon="key" id="passkey"/>
            </Form>
        </div>
        <PasskeyScript/>
    }
}

/// The script.
#[component]
pub fn PasskeyScript() -> impl IntoView {
    let nonce = request::visit().map(|visit| visit.nonce.to_string()).unwrap_or_default();
    view! { <script type="module" src="/passkey.js" nonce=nonce></script> }
}
