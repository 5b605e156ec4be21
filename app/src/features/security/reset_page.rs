//! `/reset-password`: the new password behind the mailed link. Opening it decides nothing.

use domain::session::PASSWORD_MIN;
use leptos::prelude::*;

use super::{ResetOwnPassword, server_fns::read_reset};
use crate::{
    env::with_env,
    page, paths, tr,
    ui::{Button, EmptyState, Form, Input, LinkButton, Note, PageHeader, Panel, Weight, form::path_of},
};

/// The page of the link.
#[component]
pub fn ResetPasswordPage() -> impl IntoView {
    page::load(read_reset(), show)
}

fn show(opens: bool) -> AnyView {
    let body = if opens { choose() } else { gone() };
    view! { <PageHeader title=tr!(security.reset_title)/><div class="column">{body}</div> }.into_any()
}

fn choose() -> AnyView {
    let reader = with_env(|env| env.viewer.as_ref().map(|viewer| viewer.name.clone()));
    let reader =
        reader.map(|name| view! { <Note><p>{tr!(security.reset_signed_in, name = name)}</p></Note> });
    view! {
        <Panel label=tr!(security.reset_title)>
            {reader}
            <Form function={path_of::<ResetOwnPassword>()} page=paths::reset_password()>
                <Input name="new_password" label=tr!(session.new_password) kind="password"
                    hint=tr!(session.password_hint, min = PASSWORD_MIN) autocomplete="new-password" required=true/>
                <Input name="repeat_password" label=tr!(session.repeat_password) kind="password"
                    autocomplete="new-password" required=true/>
                <p class="note">{tr!(security.reset_ends)}</p>
                <div class="form__actions">
                    <Button label=tr!(session.set_password) weight=Weight::Primary/>
                </div>
            </Form>
        </Panel>
    }
    .into_any()
}

/// Used, replaced, expired or never made: it looks alike.
fn gone() -> AnyView {
    let (title, text) = (tr!(security.link_gone_title), tr!(security.link_gone_text));
    view! {
        <EmptyState title text icon="info">
            <LinkButton href=paths::forgot_password() label=tr!(security.ask_again)/>
        </EmptyState>
    }
    .into_any()
}
