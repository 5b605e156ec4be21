//! The second factor on the page of one's own security: whether there is one, and what can be done about it. Each change
//! has its form at an address of its own (`?factor=`), for each asks for a code.

use domain::second_factor::OwnFactor;
use leptos::prelude::*;

use super::{NewRecoveryCodes, RemoveFactor};
use crate::{
    paths, tr,
    ui::{
        Address, Badge, Button, Form, Input, LinkButton, Panel, SummaryList, SummaryRow, Time, Tone, Weight,
        form::path_of,
    },
};

/// The query name of the change that is asked for, and its values.
const CHANGE: &str = "factor";
const CODES: &str = "codes";
const REMOVE: &str = "remove";

fn change_address(change: &str) -> String {
    format!("{}?{CHANGE}={change}", paths::security())
}

/// The panel.
#[component]
pub fn FactorPanel(
    factor: Option<OwnFactor>,
    factor_required: bool,
    /// Recovery codes of who has passkeys.
    codes_left: Option<u32>,
) -> impl IntoView {
    // Who has passkeys may do without codes.
    let removable = !factor_required || codes_left.is_some();
    let required = factor_required.then(|| view! { <p>{tr!(security.factor_required)}</p> });
    let rest = match factor {
        None => view! { <Absent codes_left/> }.into_any(),
        Some(factor) => view! { <Present factor removable/> }.into_any(),
    };
    view! { <Panel title=tr!(security.factor)><div class="stack">{required}{rest}</div></Panel> }
}

#[component]
fn Absent(codes_left: Option<u32>) -> impl IntoView {
    view! {
        <p>{tr!(security.factor_about)}</p>
        <LinkButton href=paths::second_factor() label=tr!(security.set_up)/>
        {codes_left.map(|left| view! { <Codes left/> })}
    }
}

/// The recovery codes of who has passkeys alone.
#[component]
fn Codes(left: u32) -> impl IntoView {
    let change = match Address::here().get(CHANGE) {
        CODES => view! { <NewCodes code=false/> }.into_any(),
        _ => {
            view! { <p><LinkButton href=change_address(CODES) label=tr!(security.new_codes)/></p> }.into_any()
        }
    };
    view! {
        <SummaryList><SummaryRow term=tr!(security.codes_left)>{left}</SummaryRow></SummaryList>
        {change}
    }
}

#[component]
fn Present(factor: OwnFactor, removable: bool) -> impl IntoView {
    let change = match Address::here().get(CHANGE) {
        CODES => view! { <NewCodes code=true/> }.into_any(),
        REMOVE if removable => view! { <Remove/> }.into_any(),
        _ => view! { <Changes removable/> }.into_any(),
    };
    view! {
        <SummaryList>
            <SummaryRow term=tr!(security.factor)>
                <Badge tone=Tone::Success label=tr!(security.factor_on)/>
            </SummaryRow>
            <SummaryRow term=tr!(security.factor_since)><Time at=factor.since/></SummaryRow>
            <SummaryRow term=tr!(security.codes_left)>{factor.codes_left}</SummaryRow>
        </SummaryList>
        {change}
    }
}

#[component]
fn Changes(removable: bool) -> impl IntoView {
    let remove =
        removable.then(|| view! { <LinkButton href=change_address(REMOVE) label=tr!(security.remove)/> });
    view! {
        <p class="cluster">
            <LinkButton href=change_address(CODES) label=tr!(security.new_codes)/>
            <LinkButton href=paths::second_factor() label=tr!(security.replace)/>
            {remove}
        </p>
    }
}

#[component]
fn NewCodes(code: bool) -> impl IntoView {
    view! {
        <Form function={path_of::<NewRecoveryCodes>()} page=change_address(CODES) label=tr!(security.new_codes)>
            <p>{tr!(security.new_codes_text)}</p>
            {code.then(|| view! { <CodeInput hint=tr!(security.code_hint)/> })}
            <div class="form__actions">
                <Button label=tr!(security.new_codes) weight=Weight::Primary/>
                <LinkButton href=paths::security() label=tr!(common.cancel) weight=Weight::Quiet/>
            </div>
        </Form>
    }
}

#[component]
fn Remove() -> impl IntoView {
    view! {
        <Form function={path_of::<RemoveFactor>()} page=change_address(REMOVE) label=tr!(security.remove)>
            <p>{tr!(security.remove_text)}</p>
            <CodeInput hint=tr!(security.code_hint)/>
            <div class="form__actions">
                <Button label=tr!(security.remove) weight=Weight::Danger/>
                <LinkButton href=paths::security() label=tr!(common.cancel) weight=Weight::Quiet/>
            </div>
        </Form>
    }
}

/// Where a code is typed: one on each page.
#[component]
pub fn CodeInput(#[prop(into)] hint: String) -> impl IntoView {
    view! {
        <Input name="code" label=tr!(security.code) hint autocomplete="one-time-code" spellcheck_off=true
            required=true size="input--code"/>
    }
}
