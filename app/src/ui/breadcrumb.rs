//! The way to a page (DE1).

use leptos::prelude::*;

use crate::tr;

/// One step of the way: address and words.
pub type Crumb = (String, String);

/// The way to a page, ending with the page itself.
#[component]
pub fn Breadcrumb(crumbs: Vec<Crumb>, #[prop(into)] current: String) -> impl IntoView {
    let items = crumbs
        .into_iter()
        .map(|(href, text)| {
            view! { <li class="breadcrumb__item"><a class="breadcrumb__link" href=href>{text}</a></li> }
        })
        .collect_view();
    view! {
        <nav class="breadcrumb" aria-label=tr!(common.breadcrumb)>
            <ol class="breadcrumb__list">
                {items}
                <li class="breadcrumb__item" aria-current="page">{current}</li>
            </ol>
        </nav>
    }
}
