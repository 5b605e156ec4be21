//! A list of links and buttons under the button that opens it: a native popover, with and without JavaScript.

use leptos::prelude::*;

use super::{button::Weight, icon::Icon};

/// A button with its menu; `id` is unique on the page. Children are `<ul class="menu__list">` with [`MenuLink`]s.
#[component]
pub fn Menu(#[prop(into)] id: String, #[prop(into)] label: String, children: Children) -> impl IntoView {
    view! {
        <button type="button" class=Weight::Secondary.class() popovertarget=id.clone()>
            {label}<Icon name="chevron-down" class="icon--small"/>
        </button>
        <div class="menu" id=id popover="">{children()}</div>
    }
}

/// One entry that leads somewhere.
#[component]
pub fn MenuLink(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional)] icon: Option<&'static str>,
) -> impl IntoView {
    view! {
        <li><a class="menu__item" href=href>{icon.map(|name| view! { <Icon name/> })}{label}</a></li>
    }
}
