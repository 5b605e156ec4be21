//! The sign-in page. In the demo world it lists the accounts.

use leptos::prelude::*;

use super::SignIn;
use crate::{
    env::with_env,
    page, paths, tr,
    ui::{Button, Form, Hidden, Input, PageHeader, button::Weight},
};

/// User name, password, and the page to return to.
#[component]
pub fn SignInPage() -> impl IntoView {
    let next = page::query("next");
    let address = if next.is_empty() { paths::sign_in() } else { paths::sign_in_and_return(&next) };
    let demo = with_env(|env| env.demo);
    let call = ServerAction::<SignIn>::new();
    view! {
        <div class="auth">
            <PageHeader title=tr!(session.sign_in)/>
            <Form call page=address class="auth__form" native=true>
                <Hidden name="next" value=next/>
                <Input name="user_name" label=tr!(session.user_name) autocomplete="username" inputmode="email"
                    spellcheck_off=true required=true/>
                <Input name="password" label=tr!(session.password) kind="password" autocomplete="current-password"
                    required=true/>
                <Button label=tr!(session.sign_in) weight=Weight::Primary/>
            </Form>
            {demo.then(|| view! { <DemoAccounts/> })}
        </div>
    }
}

#[component]
fn DemoAccounts() -> impl IntoView {
    view! { <p>"demo"</p> }
}
