//! Task cards: one thing to do each, the whole card leads there.

use leptos::prelude::*;

use super::icon::Icon;

/// The grid around [`Card`]s.
#[component]
pub fn Cards(children: Children) -> impl IntoView {
    view! { <ul class="cards">{children()}</ul> }
}

/// A card; children are small print below the text (badges, counts).
#[component]
pub fn Card(
    #[prop(into)] href: String,
    #[prop(into)] title: String,
    #[prop(optional, into)] text: Option<String>,
    #[prop(optional)] icon: Option<&'static str>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <li class="card">
            {icon.map(|name| view! { <span class="card__icon"><Icon name/></span> })}
            <h3 class="card__title"><a class="card__link" href=href>{title}</a></h3>
            {text.map(|text| view! { <p class="card__text">{text}</p> })}
            {children.map(|children| view! { <div class="card__meta">{children()}</div> })}
        </li>
    }
}
