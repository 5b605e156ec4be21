//! Header, navigation, main part and footer. Signed-out pages have no navigation.

use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::nav::Navigation;
use crate::{
    env::{Viewer, with_env},
    features::session::SignOutForm,
    tr,
    ui::{Banner, Tone},
};

/// The frame of all pages.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let viewer = with_env(|env| env.viewer.clone());
    let demo = with_env(|env| env.demo);
    let signed_in = viewer.is_some();
    view! {
        <a class="skip-link" href="#main" rel="external">{tr!(layout.skip)}</a>
        {demo.then(|| view! { <p class="demo-banner">{tr!(layout.demo)}</p> })}
        <div class="shell" class:shell--public=!signed_in>
            <header class="shell__header">
                <a class="shell__brand" href=if signed_in { "/dashboard" } else { "/" }>"Kizuna"</a>
                {viewer.clone().map(|viewer| view! { <Navigation viewer/> })}
            </header>
            <div class="shell__body">
                <div class="shell__bar">{viewer.map(person)}<Language/></div>
                <main class="shell__main" id="main" tabindex="-1">{children()}</main>
                <footer class="shell__footer">{tr!(layout.footer)}</footer>
            </div>
        </div>
    }
}

fn person(viewer: Viewer) -> impl IntoView {
    view! {
        <p class="shell__person">
            <span class="shell__name">{viewer.name}</span>
            <span class="shell__organization">{viewer.organization_name}</span>
        </p>
        <SignOutForm/>
    }
}

/// The other language, on the same page. A full load: the server decides the language.
#[component]
fn Language() -> impl IntoView {
    let location = use_location();
    let (other, name) = match crate::i18n::language() {
        Lang::En => (Lang::Ja, "日本語"),
        Lang::Ja => (Lang::En, "English"),
    };
    let href = move || {
        let mut query = location.query.get();
        query.replace("lang", other.as_str().to_owned());
        format!("{}{}", location.pathname.get(), query.to_query_string())
    };
    view! { <a class="shell__language" href=href rel="external" lang=other.as_str() hreflang=other.as_str()>{name}</a> }
}

/// A message after a form, from the closed set of `done` values in the address.
#[component]
pub fn Flash() -> impl IntoView {
    let done = leptos_router::hooks::use_query_map();
    move || {
        let code = done.read().get("done").unwrap_or_default();
        super::failure::flash_text(&code)
            .map(|text| view! { <Banner tone=Tone::Success status=true>{text}</Banner> })
    }
}
