//! The final text exactly as it will be opened, copied or sent (MC4).

use leptos::prelude::*;

use super::written::Written;
use crate::tr;

/// Subject and message as they stand now.
#[component]
pub fn Preview(written: Written) -> impl IntoView {
    let language = written.language().as_str();
    view! {
        <section class="mail-composer__preview" aria-label=tr!(invitation.preview)>
            <h3 class="mail-composer__preview-title">{tr!(invitation.preview)}</h3>
            <p class="mail-composer__subject" lang=language>{move || written.subject.get()}</p>
            <div class="mail-composer__text" lang=language>{move || written.message.get()}</div>
        </section>
    }
}
