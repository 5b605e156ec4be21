//! The invitation that was opened before enrolling, and can be answered now (checklist A7, E6).

use leptos::prelude::*;

use crate::{
    paths, tr,
    ui::{Banner, LinkButton, Tone, Weight},
};

/// The way to it. `title` says that it waits, or for whom.
#[component]
pub fn KeptInvitation(#[prop(into)] title: String) -> impl IntoView {
    view! {
        <Banner tone=Tone::Info title>
            <p>{tr!(enrollment.invited_text)}</p>
            <p class="banner__actions">
                <LinkButton href=paths::invitation() label=tr!(enrollment.invited_link) weight=Weight::Primary/>
            </p>
        </Banner>
    }
}
