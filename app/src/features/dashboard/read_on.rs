//! Where the guides lead at their end: see also, and next steps (checklist L1, L2).

use leptos::prelude::*;

use crate::ui::Panel;

/// Links under a headline, with a sentence before them if there is one.
#[component]
pub fn ReadOn(
    title: String,
    #[prop(optional, into)] text: Option<String>,
    /// Address and words.
    links: Vec<(String, String)>,
) -> impl IntoView {
    let links =
        links.into_iter().map(|(href, label)| view! { <li><a href=href>{label}</a></li> }).collect_view();
    view! {
        <Panel title>
            {text.map(|text| view! { <p>{text}</p> })}
            <ul class="link-list">{links}</ul>
        </Panel>
    }
}
