//! An icon of our own sprite; decoration beside text, so hidden from assistive technology.

use leptos::prelude::*;

/// One symbol of `public/icons.svg`.
#[component]
pub fn Icon(name: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true" focusable="false" width="20" height="20">
            <use href=format!("/icons.svg#{name}")></use>
        </svg>
    }
}
