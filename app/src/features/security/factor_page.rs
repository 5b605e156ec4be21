//! `/account/second-factor`: first who it is, then the key, then the first code.

use domain::second_factor::{FactorSetup, PendingSecret};
use leptos::prelude::*;

use super::{
    BeginFactor, EnrollFactor, factor_fns::read_setup, factor_panel::CodeInput, passkey_fns::site_here,
};
use crate::{
    page, paths, tr,
    ui::{
        Banner, Button, CopyButton, Form, Input, LinkButton, PageHeader, Panel, Qr, SummaryList, SummaryRow,
        Tone, Weight, form::path_of,
    },
};

/// The query name that asks for another key.
const AGAIN: &str = "again";

/// The page.
#[component]
pub fn SecondFactorPage() -> impl IntoView {
    let again = !page::query(AGAIN).is_empty();
    page::load(read_setup(), move |setup| show(setup, again))
}

fn show(setup: FactorSetup, again: bool) -> AnyView {
    let FactorSetup { has_factor, must, asks_password, pending } = setup;
    let crumbs = if must { Vec::new() } else { vec![(paths::security(), tr!(security.title))] };
    let must = must.then(|| view! { <Banner tone=Tone::Info>{tr!(security.setup_must)}</Banner> });
    let body = match pending.filter(|_| !again) {
        Some(pending) => view! { <Waiting pending/> }.into_any(),
        None => view! { <Begin has_factor asks_password/> }.into_any(),
    };
    view! {
        <PageHeader title=tr!(security.setup_title) crumbs/>
        <div class="stack column">{must}{body}</div>
    }
    .into_any()
}

/// Who it is, before a key is made.
#[component]
fn Begin(has_factor: bool, asks_password: bool) -> impl IntoView {
    let instead = (!has_factor && site_here().is_some()).then(|| {
        view! { <LinkButton href=paths::passkey() label=tr!(security.passkey_instead) weight=Weight::Quiet/> }
    });
    view! {
        <Panel label=tr!(security.setup_title)>
            <Form function={path_of::<BeginFactor>()} page=paths::second_factor()>
                <p>{tr!(security.setup_lead)}</p>
                {has_factor.then(|| view! {
                    <p>{tr!(security.setup_code)}</p>
                    <CodeInput hint=tr!(security.code_hint)/>
                })}
                {asks_password.then(|| view! {
                    <p>{tr!(security.setup_password)}</p>
                    <Input name="present_password" label=tr!(session.present_password) kind="password"
                        autocomplete="current-password" required=true/>
                })}
                <div class="form__actions">
                    <Button label=tr!(security.begin) weight=Weight::Primary/>
                    {instead}
                </div>
            </Form>
        </Panel>
    }
}

/// The key, and its first code.
#[component]
fn Waiting(pending: PendingSecret) -> impl IntoView {
    let PendingSecret { secret, address } = pending;
    let shown = grouped(&secret);
    let again = format!("{}?{AGAIN}=1", paths::second_factor());
    view! {
        <Panel title=tr!(security.step_key)>
            <div class="stack" data-forget="true">
                <p>{tr!(security.step_key_text)}</p>
                <Qr text=address.clone() label=tr!(security.key_code)/>
                <SummaryList>
                    <SummaryRow term=tr!(security.key)>
                        <span class="mono" id="factor-key" translate="no">{shown}</span>
                    </SummaryRow>
                </SummaryList>
                <p class="cluster">
                    <CopyButton text=secret label=tr!(common.copy_what, what = tr!(security.key))/>
                    <LinkButton href=address label=tr!(security.open_application)/>
                </p>
            </div>
        </Panel>
        <Panel title=tr!(security.step_code)>
            <Form function={path_of::<EnrollFactor>()} page=paths::second_factor()>
                <p>{tr!(security.step_code_text)}</p>
                <CodeInput hint=tr!(security.new_code_hint)/>
                <div class="form__actions">
                    <Button label=tr!(security.use_key) weight=Weight::Primary/>
                    <LinkButton href=again label=tr!(security.again) weight=Weight::Quiet/>
                </div>
            </Form>
        </Panel>
    }
}

/// Four characters at a time, for whoever types them.
fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
