//! Copies a text. Without JavaScript the text stands beside it and can be selected; the button then stays away.

use std::time::Duration;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::browser;
use crate::icon::Icon;

/// How long the tick stays.
const SHOWN: Duration = Duration::from_secs(3);

/// What the button says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CopyWords {
    /// Its name.
    pub label: String,
    /// Once the text is on the clipboard.
    pub copied: String,
    /// Where the browser does not allow it.
    pub by_hand: String,
}

/// A copy button on its own. With `icon_only` its label is heard and not seen, for ids beside it.
#[island]
pub fn CopyButtonIsland(text: String, words: CopyWords, icon_only: bool) -> impl IntoView {
    view! { <CopyControl text words icon_only/> }
}

/// The button, also inside another island, which may want to know.
#[component]
pub fn CopyControl(
    text: String,
    words: CopyWords,
    #[prop(optional)] icon_only: bool,
    #[prop(optional)] on_copy: Option<Callback<()>>,
) -> impl IntoView {
    let (copied, set_copied) = signal(None::<bool>);
    let click = move |_| {
        let done = browser::copy(&text);
        set_copied.set(Some(done));
        set_timeout(move || _ = set_copied.try_set(None), SHOWN);
        if let (true, Some(callback)) = (done, on_copy) {
            callback.run(());
        }
    };
    let CopyWords { label, copied: done, by_hand } = words;
    let said = move || match copied.get() {
        None => String::new(),
        Some(true) => done.clone(),
        Some(false) => by_hand.clone(),
    };
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
