//! The link of an invitation, locked: read-only, with Copy link and its terms (MC2).

use leptos::prelude::*;

use super::{copy_button::CopyButton, icon::Icon};
use crate::tr;

/// The link as it stands in the message. `terms` says for whom it is personal and until when it is valid.
#[component]
pub fn LockedLink(#[prop(into)] link: String, #[prop(into)] terms: String) -> impl IntoView {
    view! {
        <div class="mail-composer__link">
            <Icon name="lock" class="mail-composer__lock"/>
            <span class="mail-composer__address">{link.clone()}</span>
            <CopyButton text=link label=tr!(common.copy_link)/>
            <p class="mail-composer__terms">{terms}</p>
        </div>
    }
}
