//! `/sign-in/code`: the code of the second factor, after the password.

use domain::passkey::PasskeyAsk;
use leptos::prelude::*;

use super::{
    SignInWithCode, factor_fns::read_sign_in_code, factor_panel::CodeInput, passkey_ask::PasskeyForms,
};
use crate::{
    env::with_env,
    features::session::SignOutForm,
    page, paths, tr,
    ui::{Button, DocumentTitle, Form, Hidden, Weight, form::path_of},
};

/// The page.
#[component]
pub fn SignInCodePage() -> impl IntoView {
    let next = page::query("next");
    page::load(read_sign_in_code(), move |ask| show(ask, next))
}

fn show(ask: PasskeyAsk, next: String) -> AnyView {
    let failed = if with_env(|env| env.failure.is_some()) { tr!(error.title_prefix) } else { String::new() };
    let page = paths::sign_in_code(&next);
    view! {
        <DocumentTitle text=format!("{failed}{} - Kizuna", tr!(security.sign_in_code_title))/>
        <div class="auth">
            <div class="auth__box">
                <h1 class="auth__title" tabindex="-1">{tr!(security.sign_in_code_title)}</h1>
                <p class="note">{tr!(security.sign_in_code_lead)}</p>
                <PasskeyForms ask next=next.clone() page=page.clone()/>
                <Form function={path_of::<SignInWithCode>()} page class="auth__form">
                    <Hidden name="next" value=next/>
                    <CodeInput hint=tr!(security.code_hint)/>
                    <Button label=tr!(session.sign_in) weight=Weight::Primary/>
                </Form>
                <p class="note">{tr!(security.sign_in_code_lost)}</p>
                <SignOutForm/>
            </div>
        </div>
    }
    .into_any()
}
