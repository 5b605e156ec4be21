//! `/account/passkey`: first who it is and a name, then what the browser makes.

use domain::passkey::{NewPasskey, PASSKEYS_MAX, PasskeySetup};
use leptos::prelude::*;

use super::{AddPasskey, BeginPasskey, passkey_ask::PasskeyScript, passkey_fns::read_passkey_setup};
use crate::{
    page, paths, tr,
    ui::{Banner, Button, Form, Hidden, Input, LinkButton, PageHeader, Panel, Tone, Weight, form::path_of},
};

/// The query name that asks for another name.
const AGAIN: &str = "again";

/// The page.
#[component]
pub fn PasskeyPage() -> impl IntoView {
    let again = !page::query(AGAIN).is_empty();
    page::load(read_passkey_setup(), move |setup| show(setup, again))
}

fn show(setup: PasskeySetup, again: bool) -> AnyView {
    let PasskeySetup { must, asks_password, full, waiting } = setup;
    let crumbs = if must { Vec::new() } else { vec![(paths::security(), tr!(security.title))] };
    let must = must.then(|| view! { <Banner tone=Tone::Info>{tr!(security.setup_must)}</Banner> });
    let body = match waiting.filter(|_| !again) {
        _ if full => view! { <p>{tr!(security.passkeys_full, count = PASSKEYS_MAX)}</p> }.into_any(),
        Some(wish) => view! { <Waiting wish/> }.into_any(),
        None => view! { <Begin asks_password/> }.into_any(),
    };
    view! {
        <PageHeader title=tr!(security.passkey_add) crumbs/>
        <div class="stack column">{must}{body}</div>
    }
    .into_any()
}

/// Who it is, and a name, before the browser is asked.
#[component]
fn Begin(asks_password: bool) -> impl IntoView {
    view! {
        <Panel label=tr!(security.passkey_add)>
            <Form function={path_of::<BeginPasskey>()} page=paths::passkey()>
                <p>{tr!(security.passkey_lead)}</p>
                <Absent/>
                <Input name="name" label=tr!(security.passkey_name) hint=tr!(security.passkey_name_hint)
                    autocomplete="off" required=true/>
                {asks_password.then(|| view! {
                    <p>{tr!(security.setup_password)}</p>
                    <Input name="present_password" label=tr!(session.present_password) kind="password"
                        autocomplete="current-password" required=true/>
                })}
                <div class="form__actions">
                    <Button label=tr!(security.begin) weight=Weight::Primary/>
                </div>
            </Form>
        </Panel>
        <PasskeyScript/>
    }
}

/// Told until the script has found out that the browser can do it.
#[component]
fn Absent() -> impl IntoView {
    view! { <p class="note" data-passkey="absent">{tr!(security.passkey_absent)}</p> }
}

/// The browser makes it.
#[component]
fn Waiting(wish: NewPasskey) -> impl IntoView {
    let NewPasskey { challenge, rp_id, user_id, user_name, algorithms, known } = wish;
    let algorithms = algorithms.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let again = format!("{}?{AGAIN}=1", paths::passkey());
    view! {
        <Panel label=tr!(security.passkey_add)>
            <div class="stack">
                <p>{tr!(security.passkey_make_text)}</p>
                <Absent/>
                <div data-passkey="create" data-challenge=challenge data-rp-id=rp_id data-user-id=user_id
                    data-user-name=user_name data-known=known.join(" ") data-algorithms=algorithms hidden=true>
                    <Form function={path_of::<AddPasskey>()} page=paths::passkey()>
                        <Hidden name="client_data" value=""/>
                        <Hidden name="attestation" value=""/>
                        <Button label=tr!(security.passkey_make) weight=Weight::Primary id="passkey"/>
                    </Form>
                </div>
                <p><LinkButton href=again label=tr!(security.passkey_again) weight=Weight::Quiet/></p>
            </div>
        </Panel>
        <PasskeyScript/>
    }
}
