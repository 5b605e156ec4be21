//! Holds back the button that agrees until the box is ticked (CO2). Without JavaScript the browser and then the
//! server refuse.

use leptos::{ev::Event, prelude::*};

use super::browser;

/// Name and id of the box that has to be ticked.
pub const CONSENT_FIELD: &str = "consent";
/// Id of the button that agrees.
pub const AGREE_BUTTON: &str = "agree";
/// Id of the line that says what the button waits for.
pub const REASON_LINE: &str = "consent-reason";

/// Around the box and the button; `reason` says what it waits for.
#[island]
pub fn ConsentGate(reason: String, children: Children) -> impl IntoView {
    let (waiting, set_waiting) = signal(false);
    // The browser may have kept a tick from before.
    Effect::new(move |_| set_waiting.set(!browser::is_checked(CONSENT_FIELD)));
    Effect::new(move |_| browser::set_disabled(AGREE_BUTTON, waiting.get()));
    let look = move |_: Event| set_waiting.set(!browser::is_checked(CONSENT_FIELD));
    let text = move || if waiting.get() { reason.clone() } else { String::new() };
    view! {
        <div class="consent-box__decide" on:change=look>
            {children()}
            <span class="consent-box__reason" id=REASON_LINE role="status">{text}</span>
        </div>
    }
}
