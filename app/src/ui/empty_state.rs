//! What a list shows when it has nothing to show: why, and the one next step (CF7).

use leptos::prelude::*;

/// An empty state with its next action.
#[component]
pub fn EmptyState(
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty-state">
            <h2 class="empty-state__title">{title}</h2>
            <p class="empty-state__text">{text}</p>
            {children.map(|children| view! { <div class="empty-state__action">{children()}</div> })}
        </div>
    }
}
