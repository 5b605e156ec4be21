//! The second way in, where a provider of identities is configured. It is a link and no form: a form's content policy
//! would have to name every address that the provider leads its people through.

use leptos::prelude::*;

use crate::{env::with_env, paths, tr, ui::LinkButton};

/// **Sign in with …**, and back to `next` afterwards; nothing where no provider is configured.
#[component]
pub fn FederatedButton(#[prop(into)] next: String) -> impl IntoView {
    with_env(|env| env.openid.clone()).map(|name| {
        view! {
            <div class="auth__other">
                <p class="auth__or">{tr!(session.or)}</p>
                <LinkButton href=paths::sign_in_openid(&next) label=tr!(session.openid, name = name)/>
            </div>
        }
    })
}
