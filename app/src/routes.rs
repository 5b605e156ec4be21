//! The document, and the whole route table on one screen.

use leptos::{config::LeptosOptions, prelude::*};
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

use crate::{
    env::{Env, provide_env, with_env},
    features::session::{SignInPage},
    layout::{Frame, NotFoundPage},
    page::Refresh,
    ui::browser::mark_hydrated,
};

/// The document around the pages; rendered on the server only.
#[must_use]
pub fn shell(options: LeptosOptions, stylesheet: String) -> impl IntoView {
    let env = shell_env();
    view! {
        <!DOCTYPE html>
        <html lang=env.language.as_str() data-theme=env.theme.as_str()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href=stylesheet/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <noscript><link rel="stylesheet" href="/noscript.css"/></noscript>
                <HydrationScripts options/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

#[cfg(feature = "ssr")]
fn shell_env() -> Env {
    crate::request::env()
}

#[cfg(not(feature = "ssr"))]
fn shell_env() -> Env {
    Env::default()
}

/// All pages inside their frame.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_env();
    Refresh::provide();
    mark_hydrated();
    _ = with_env(|env| env.demo);
    view! {
        <Router>
            <Frame>
                <Routes fallback=|| view! { <NotFoundPage/> }>
                    <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async/>
                </Routes>
            </Frame>
        </Router>
    }
}
