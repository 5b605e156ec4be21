//! `/forgot-password`: asks for the link. What it answers tells nobody whether there is such an account.

use domain::security::RESET_MINUTES;
use leptos::prelude::*;

use super::ForgotPassword;
use crate::{
    page, paths, tr,
    ui::{Button, EmptyState, Form, Input, LinkButton, PageHeader, Panel, Weight, form::path_of},
};

/// The query name of the page's second face: it was asked for.
pub const SENT: &str = "sent";

/// The page.
#[component]
pub fn ForgotPasswordPage() -> impl IntoView {
    let body = if page::query(SENT).is_empty() { ask() } else { sent() };
    view! { <PageHeader title=tr!(security.forgot_title)/><div class="column">{body}</div> }
}

fn ask() -> AnyView {
    view! {
        <Panel label=tr!(security.forgot_title)>
            <Form function={path_of::<ForgotPassword>()} page=paths::forgot_password()>
                <p>{tr!(security.forgot_lead)}</p>
                <Input name="user_name" label=tr!(session.user_name) autocomplete="username" inputmode="email"
                    spellcheck_off=true required=true/>
                <div class="form__actions">
                    <Button label=tr!(security.send_link) weight=Weight::Primary/>
                    <LinkButton href=paths::sign_in() label=tr!(security.to_sign_in) weight=Weight::Quiet/>
                </div>
            </Form>
        </Panel>
    }
    .into_any()
}

fn sent() -> AnyView {
    let (title, text) = (tr!(security.sent_title), tr!(security.sent_text, minutes = RESET_MINUTES));
    view! {
        <EmptyState title text icon="mail">
            <LinkButton href=paths::sign_in() label=tr!(security.to_sign_in)/>
        </EmptyState>
    }
    .into_any()
}
