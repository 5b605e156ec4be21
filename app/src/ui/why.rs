//! "Why?": the reason of a refused action and the one next step, in place (CF5).

use domain::policy::Refusal;
use leptos::prelude::*;

use crate::{layout::refusal_text, tr};

/// The reason that a refused request would give.
#[component]
pub fn Why(refusal: Refusal) -> impl IntoView {
    view! {
        <details class="why">
            <summary class="why__summary">{tr!(common.why)}</summary>
            <p class="why__text">{refusal_text(&refusal)}</p>
        </details>
    }
}
