//! Copies a text. Without JavaScript the text stands beside it and can be selected; the button then stays away.

use leptos::prelude::*;

use super::browser;
use crate::tr;

/// A button that copies `text`; its name says what it copies.
#[component]
pub fn CopyButton(
    #[prop(into)] text: String,
    #[prop(optional, into)] label: Option<String>,
    #[prop(optional, into)] on_copy: Option<Callback<()>>,
) -> impl IntoView {
    let (copied, set_copied) = signal(false);
    let label = label.unwrap_or_else(|| tr!(common.copy));
    let click = move |_| {
        browser::copy(&text);
        set_copied.set(true);
        if let Some(callback) = on_copy {
            callback.run(());
        }
    };
    let done = tr!(common.copied);
    view! {
        <span class="copy-button needs-script">
            <button type="button" class="button button--secondary" on:click=click>{label}</button>
            <span class="copy-button__done" role="status">{move || copied.get().then(|| done.clone())}</span>
        </span>
    }
}
