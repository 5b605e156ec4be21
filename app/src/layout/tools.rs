//! The end of the header: the two languages, and the account with its menu.

use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    env::Viewer,
    features::session::SignOutForm,
    i18n::language,
    paths, tr,
    ui::{Avatar, LinkButton, MenuLink},
};

/// Languages and account; signed out, the way to sign in.
#[component]
pub fn Tools(viewer: Option<Viewer>) -> impl IntoView {
    let account = match viewer {
        Some(viewer) => view! { <Account viewer/> }.into_any(),
        None => view! { <LinkButton href=paths::sign_in() label=tr!(session.sign_in)/> }.into_any(),
    };
    view! { <div class="shell__tools"><Languages/>{account}</div> }
}

/// Both languages, equals, each leading to the same page. A full load: the server decides the language.
#[component]
fn Languages() -> impl IntoView {
    view! {
        <nav class="lang-switch" aria-label=tr!(layout.language)>
            <LanguageLink to=Lang::En name="English"/>
            <LanguageLink to=Lang::Ja name="日本語"/>
        </nav>
    }
}

#[component]
fn LanguageLink(to: Lang, name: &'static str) -> impl IntoView {
    let location = use_location();
    let mut query = location.query.get_untracked();
    query.remove("done");
    query.replace("lang", to.as_str().to_owned());
    let href = format!("{}{}", location.pathname.get_untracked(), query.to_query_string());
    let current = (to == language()).then_some("true");
    view! {
        <a class="lang-switch__link" href=href lang=to.as_str() hreflang=to.as_str()
            aria-current=current>{name}</a>
    }
}

/// Who is signed in, and sign-out, in a menu that opens without JavaScript too.
#[component]
fn Account(viewer: Viewer) -> impl IntoView {
    view! {
        <button class="icon-button" type="button" popovertarget="account-menu" aria-label=tr!(layout.account)>
            <Avatar name=viewer.name.clone()/>
        </button>
        <div class="menu" id="account-menu" popover="">
            <p class="menu__who">
                <span class="menu__who-name">{viewer.name}</span><br/>
                <span class="note">{viewer.organization_name}</span>
            </p>
            <hr class="menu__rule"/>
            <ul class="menu__list">
                {viewer.active.then(|| view! {
                    <MenuLink href=paths::search() label=tr!(search.title) icon="search"/>
                })}
                <MenuLink href=paths::security() label=tr!(security.title) icon="shield"/>
            </ul>
            <SignOutForm/>
        </div>
    }
}
