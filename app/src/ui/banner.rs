//! A message about the page as a whole: success, a warning, the guides' Important and Note.

use leptos::prelude::*;

use super::{badge::Tone, icon::Icon};
use crate::tr;

/// A banner with an optional heading. `status` is announced when it appears.
#[component]
pub fn Banner(
    tone: Tone,
    #[prop(optional, into)] title: Option<String>,
    #[prop(optional)] status: bool,
    children: Children,
) -> impl IntoView {
    let (class, icon) = match tone {
        Tone::Neutral | Tone::Info => ("banner", "info"),
        Tone::Success => ("banner banner--success", "success"),
        Tone::Warning => ("banner banner--warning", "warning"),
        Tone::Danger => ("banner banner--danger", "error"),
    };
    view! { <Message class icon title status>{children()}</Message> }
}

/// The guides' **Important**.
#[component]
pub fn Important(children: Children) -> impl IntoView {
    view! { <Message class="banner banner--important" icon="info" title=Some(tr!(common.important)) status=false>{children()}</Message> }
}

/// The guides' **Note**.
#[component]
pub fn Note(children: Children) -> impl IntoView {
    view! { <Message class="banner" icon="info" title=Some(tr!(common.note)) status=false>{children()}</Message> }
}

#[component]
fn Message(
    class: &'static str,
    icon: &'static str,
    title: Option<String>,
    status: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=class role=status.then_some("status")>
            <Icon name=icon class="banner__icon"/>
            {title.map(|title| view! { <p class="banner__title">{title}</p> })}
            <div class="banner__text">{children()}</div>
        </div>
    }
}
