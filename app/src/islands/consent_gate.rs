//! Holds back the button that agrees until the box is ticked (CO2). Without JavaScript the browser and then the
//! server refuse.

use leptos::{ev::Event, prelude::*};

use super::browser;

/// Around the box with the id `consent` and the button with the id `agree`; `reason` says what it waits for.
#[island]
pub fn ConsentGate(reason: String, children: Children) -> impl IntoView {
    let (waiting, set_waiting) = signal(false);
    // The browser may have kept a tick from before.
    Effect::new(move |_| set_waiting.set(!browser::is_checked("consent")));
    Effect::new(move |_| browser::set_disabled("agree", waiting.get()));
    let look = move |_: Event| set_waiting.set(!browser::is_checked("consent"));
    let text = move || if waiting.get() { reason.clone() } else { String::new() };
    view! {
        <div class="consent-box__decide" on:change=look>
            {children()}
            <span class="consent-box__reason" id="consent-reason" role="status">{text}</span>
        </div>
    }
}
