//! A message about the page as a whole: success, a warning, the guides' Important and Note.

use leptos::prelude::*;

use super::badge::Tone;

/// A banner with an optional heading. `status` is announced when it appears.
#[component]
pub fn Banner(
    tone: Tone,
    #[prop(optional, into)] title: Option<String>,
    #[prop(optional)] status: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=format!("banner banner--{}", tone.as_str()) role=status.then_some("status")>
            {title.map(|title| view! { <p class="banner__title">{title}</p> })}
            <div class="banner__body">{children()}</div>
        </div>
    }
}
