//! Copies a text. Without JavaScript the text stands beside it and can be selected; the button then stays away.

use std::time::Duration;

use leptos::prelude::*;

use super::{browser, icon::Icon};
use crate::tr;

/// How long the tick stays.
const SHOWN: Duration = Duration::from_secs(3);

/// A button that copies `text`. With `icon_only` its label is heard and not seen, for ids beside it.
#[component]
pub fn CopyButton(
    #[prop(into)] text: String,
    #[prop(optional, into)] label: Option<String>,
    #[prop(optional)] icon_only: bool,
    #[prop(optional, into)] on_copy: Option<Callback<()>>,
) -> impl IntoView {
    let (copied, set_copied) = signal(None::<bool>);
    let label = label.unwrap_or_else(|| tr!(common.copy));
    let click = move |_| {
        let done = browser::copy(&text);
        set_copied.set(Some(done));
        set_timeout(move || _ = set_copied.try_set(None), SHOWN);
        if let (true, Some(callback)) = (done, on_copy) {
            callback.run(());
        }
    };
    let words = (tr!(common.copied), tr!(common.copy_by_hand));
    let said = move || copied.get().map(|done| if done { words.0.clone() } else { words.1.clone() });
    let ticked = move || (copied.get() == Some(true)).then_some("true");
    view! {
        <button type="button" class="copy-button needs-script" class:copy-button--icon=icon_only data-copied=ticked
            on:click=click>
            <span class="copy-button__icons">
                <Icon name="copy" class="icon--small copy-button__copy"/>
                <Icon name="check" class="icon--small copy-button__tick"/>
            </span>
            <span class="copy-button__label" class:visually-hidden=icon_only>{label}</span>
            <span class="copy-button__done" role="status">{said}</span>
        </button>
    }
}

/// An id with its copy button.
#[component]
pub fn CopyableId(#[prop(into)] id: String) -> impl IntoView {
    view! { <span class="nowrap"><code>{id.clone()}</code><CopyButton text=id icon_only=true/></span> }
}
