//! Finds offers by parts of their name while typing. It only hides rows of the page, so that nothing chosen is lost by
//! it. Without JavaScript the browser's own search finds them all.

use leptos::{ev::Event, prelude::*};

use super::browser;

/// A search over the elements with a `data-name` inside the element `rows`.
#[island]
pub fn OfferSearch(rows: String, label: String, no_match: String) -> impl IntoView {
    let (empty, set_empty) = signal(false);
    let look = move |event: Event| {
        let text = browser::folded(&event_target_value(&event));
        set_empty.set(browser::show_matching(&rows, &text) == 0);
    };
    let said = move || if empty.get() { no_match.clone() } else { String::new() };
    view! {
        <div class="field column needs-script" role="search">
            <label class="field__label" for="offer-search">{label}</label>
            <input class="input" id="offer-search" type="search" autocomplete="off" on:input=look/>
            <p class="muted" role="status">{said}</p>
        </div>
    }
}
