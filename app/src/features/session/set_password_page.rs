//! Where a person sets a new password: led here after signing in with a temporary one, which is good for nothing else.

use domain::session::{PASSWORD_MIN, PasswordPage};
use leptos::prelude::*;

use super::{SetPassword, server_fns::whose_password};
use crate::{
    env::with_env,
    page, paths, tr,
    ui::{Button, DocumentTitle, Form, Input, Note, Weight, form::path_of},
};

/// The new password, twice.
#[component]
pub fn SetPasswordPage() -> impl IntoView {
    page::load(whose_password(), show)
}

fn show(page: PasswordPage) -> AnyView {
    let failed = if with_env(|env| env.failure.is_some()) { tr!(error.title_prefix) } else { String::new() };
    view! {
        <DocumentTitle text=format!("{failed}{} - Kizuna", tr!(session.set_password))/>
        <div class="auth">
            <div class="auth__box">
                <h1 class="auth__title" tabindex="-1">{tr!(session.set_password)}</h1>
                <p class="note">{tr!(session.set_password_for, name = page.name)}</p>
                {page.temporary.then(|| view! { <Note><p>{tr!(session.temporary_used)}</p></Note> })}
                <Form function={path_of::<SetPassword>()} page=paths::set_password() class="auth__form">
                    {(!page.temporary).then(|| view! {
                        <Input name="present_password" label=tr!(session.present_password) kind="password"
                            autocomplete="current-password" required=true/>
                    })}
                    <Input name="new_password" label=tr!(session.new_password) kind="password"
                        hint=tr!(session.password_hint, min = PASSWORD_MIN) autocomplete="new-password" required=true/>
                    <Input name="repeat_password" label=tr!(session.repeat_password) kind="password"
                        autocomplete="new-password" required=true/>
                    <p class="note">{tr!(session.other_sessions_end)}</p>
                    <Button label=tr!(session.set_password) weight=Weight::Primary/>
                </Form>
            </div>
        </div>
    }
    .into_any()
}
