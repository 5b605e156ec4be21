//! Copies a text. Without JavaScript the text stands beside it and can be selected; the button then stays away.

use leptos::prelude::*;

use crate::{
    islands::copy_button::{CopyButtonIsland, CopyWords},
    tr,
};

/// A button that copies `text`. With `icon_only` its label is heard and not seen, for ids beside it.
#[component]
pub fn CopyButton(
    #[prop(into)] text: String,
    #[prop(optional, into)] label: Option<String>,
    #[prop(optional)] icon_only: bool,
) -> impl IntoView {
    let words = copy_words(label.unwrap_or_else(|| tr!(common.copy)));
    view! { <CopyButtonIsland text words icon_only/> }
}

/// What a copy button of this name says.
pub fn copy_words(label: String) -> CopyWords {
    CopyWords { label, copied: tr!(common.copied), by_hand: tr!(common.copy_by_hand) }
}

/// An id with its copy button.
#[component]
pub fn CopyableId(#[prop(into)] id: String) -> impl IntoView {
    view! { <span class="nowrap"><code>{id.clone()}</code><CopyButton text=id icon_only=true/></span> }
}
