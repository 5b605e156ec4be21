//! Tabs are links with their own addresses (LI2, DE2).

use leptos::prelude::*;

/// One tab: address, words, a count where it has one, whether it is the present one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tab {
    pub href: String,
    pub label: String,
    pub count: Option<String>,
    pub current: bool,
}

/// A row of tabs. `inset`: on top of a panel instead of the page.
#[component]
pub fn Tabs(#[prop(into)] label: String, tabs: Vec<Tab>, #[prop(optional)] inset: bool) -> impl IntoView {
    let class = if inset { "tabs tabs--inset" } else { "tabs tabs--page" };
    let items = tabs
        .into_iter()
        .map(|tab| {
            view! {
                <li>
                    <a class="tabs__link" href=tab.href aria-current=tab.current.then_some("page")>
                        {tab.label}
                        {tab.count.map(|count| view! { <span class="tabs__count">{count}</span> })}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <nav class=class aria-label=label><ul class="tabs__list">{items}</ul></nav> }
}
