//! Facts as a list of terms and values (DE2); in a review each may have a Change link (WI3).

use leptos::prelude::*;

use crate::tr;

/// The list around [`SummaryRow`]s.
#[component]
pub fn SummaryList(children: Children) -> impl IntoView {
    view! { <dl class="summary-list">{children()}</dl> }
}

/// One fact. `change` leads to where it is changed; the link's name includes `section`, or the term.
#[component]
pub fn SummaryRow(
    #[prop(into)] term: String,
    #[prop(optional, into)] change: Option<String>,
    #[prop(optional, into)] section: Option<String>,
    /// A sum: set larger.
    #[prop(optional)]
    total: bool,
    children: Children,
) -> impl IntoView {
    let about = section.unwrap_or_else(|| term.clone());
    view! {
        <div class="summary-list__row">
            <dt class="summary-list__term">{term}</dt>
            <dd class="summary-list__value" class:summary-list__value--total=total>{children()}</dd>
            {change.map(|href| view! { <dd class="summary-list__action"><ChangeLink href about/></dd> })}
        </div>
    }
}

/// "Change", with what is changed for those who listen.
#[component]
pub fn ChangeLink(#[prop(into)] href: String, #[prop(into)] about: String) -> impl IntoView {
    view! {
        <a class="link-button" href=href>
            {tr!(common.change)}<span class="visually-hidden">": "{about}</span>
        </a>
    }
}
