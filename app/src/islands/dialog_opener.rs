//! A link that opens a dialog of the page; without JavaScript it leads to the page that asks the same.

use leptos::prelude::*;

use super::browser;

/// Opens the dialog with this id.
#[island]
pub fn DialogOpenerIsland(dialog: String, href: String, label: String, class: String) -> impl IntoView {
    let click = move |event: leptos::ev::MouseEvent| {
        if browser::open_dialog(&dialog) {
            event.prevent_default();
        }
    };
    view! { <a class=class href=href aria-haspopup="dialog" on:click=click>{label}</a> }
}
