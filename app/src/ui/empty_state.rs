//! What a list shows when it has nothing to show: why, and the one next step (CF7).

use leptos::prelude::*;

use super::icon::Icon;

/// An empty state; children are its next action. `steps` says what leads to a first entry.
#[component]
pub fn EmptyState(
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(optional)] icon: Option<&'static str>,
    #[prop(optional)] steps: Vec<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let has_steps = !steps.is_empty();
    let steps =
        steps.into_iter().map(|step| view! { <li class="empty-state__step">{step}</li> }).collect_view();
    view! {
        <div class="empty-state">
            {icon.map(|name| view! { <Icon name class="icon--large empty-state__icon"/> })}
            <h2 class="empty-state__title">{title}</h2>
            <p class="empty-state__text">{text}</p>
            {has_steps.then(|| view! { <ol class="empty-state__steps">{steps}</ol> })}
            {children.map(|children| view! { <div class="empty-state__actions">{children()}</div> })}
        </div>
    }
}
