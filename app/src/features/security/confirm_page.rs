//! `/account/confirm`: the second factor once more, before what matters most.

use domain::passkey::PasskeyAsk;
use domain::second_factor::ConfirmPage as Confirm;
use leptos::prelude::*;

use super::{ShowFactor, factor_fns::read_confirm, factor_panel::CodeInput, passkey_ask::PasskeyForms};
use crate::{
    page, paths, tr,
    ui::{Button, EmptyState, Form, Hidden, LinkButton, PageHeader, Panel, Weight, form::path_of},
};

/// The page.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    let next = page::query("next");
    page::load(read_confirm(), move |found| show(found, next))
}

fn show(found: Confirm, next: String) -> AnyView {
    let body = if found.has_factor { ask(found.passkey, next).into_any() } else { nothing().into_any() };
    view! { <PageHeader title=tr!(security.confirm_title)/><div class="column">{body}</div> }.into_any()
}

fn ask(passkey: PasskeyAsk, next: String) -> impl IntoView {
    let page = paths::confirm(&next);
    view! {
        <Panel label=tr!(security.confirm_title)>
            <div class="stack">
                <PasskeyForms ask=passkey next=next.clone() page=page.clone()/>
                <Form function={path_of::<ShowFactor>()} page>
                    <Hidden name="next" value=next/>
                    <p>{tr!(security.confirm_lead)}</p>
                    <CodeInput hint=tr!(security.code_hint)/>
                    <div class="form__actions">
                        <Button label=tr!(security.confirm) weight=Weight::Primary/>
                    </div>
                </Form>
            </div>
        </Panel>
    }
}

fn nothing() -> impl IntoView {
    let (title, text) = (tr!(security.factor_none), tr!(security.confirm_none));
    view! {
        <EmptyState title text icon="shield">
            <LinkButton href=paths::second_factor() label=tr!(security.set_up)/>
        </EmptyState>
    }
}
