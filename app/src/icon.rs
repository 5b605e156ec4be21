//! Icons from the one sprite, always beside words: the icon itself is hidden from assistive technology.

use leptos::prelude::*;

/// One symbol of `public/icons.svg`; `class` adds a size or a place.
#[component]
pub fn Icon(name: &'static str, #[prop(optional)] class: &'static str) -> impl IntoView {
    let class = if class.is_empty() { "icon".to_owned() } else { format!("icon {class}") };
    view! {
        <svg class=class aria-hidden="true" focusable="false" width="20" height="20">
            <use href=format!("/icons.svg#{name}")></use>
        </svg>
    }
}
