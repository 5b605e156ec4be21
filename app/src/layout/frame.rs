//! Header, navigation, main part and footer. Signed-out pages have no navigation.

use domain::{conflict::Conflict, policy::Refusal};
use leptos::prelude::*;

use super::{
    failure::failed_text,
    nav::Navigation,
    refusal::{NextStepLink, to_confirm},
    tools::Tools,
};
use crate::{
    env::with_env,
    error::Failure,
    page, paths, tr,
    ui::{Address, Banner, SearchBox, Tone},
};

/// The frame of all pages.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let viewer = with_env(|env| env.viewer.clone());
    let demo = with_env(|env| env.demo);
    let plain = viewer.is_none();
    let navigation = viewer.clone().map(|viewer| view! { <Navigation viewer/> });
    let organization = viewer.as_ref().map(|viewer| viewer.organization_name.clone());
    let search = viewer.as_ref().is_some_and(|viewer| viewer.active).then(|| view! { <Search/> });
    view! {
        <div class="shell" class:shell--plain=plain>
            <a class="skip-link" href="#main">{tr!(layout.skip)}</a>
            {demo.then(|| view! { <div class="shell__banner">{tr!(layout.demo)}</div> })}
            <header class="shell__header">
                <Brand organization/>
                {search}
                <Tools viewer/>
            </header>
            {navigation}
            <main class="shell__main" id="main" tabindex="-1"><Flash/><Failed/><Kept/>{children()}</main>
            <footer class="shell__footer"><span>{tr!(layout.footer)}</span></footer>
        </div>
    }
}

/// The mark and the name; they lead home. Beside them stands the reader's organization.
#[component]
fn Brand(organization: Option<String>) -> impl IntoView {
    let home = if organization.is_some() { paths::dashboard() } else { paths::home() };
    view! {
        <a class="brand" href=home>
            <svg class="brand__mark" aria-hidden="true" focusable="false"><use href="/icons.svg#brand"></use></svg>
            <span>"Kizuna"</span>
            {organization.map(|name| view! { <span class="brand__organization">{name}</span> })}
        </a>
    }
}

/// The search over everything; on a phone it is in the menu of the account.
#[component]
fn Search() -> impl IntoView {
    let here = Address::here();
    let value = if here.path() == paths::search() { here.get("q").to_owned() } else { String::new() };
    view! { <SearchBox action=paths::search() label=tr!(search.everything) value/> }
}

/// A message after a form, from the closed set of `done` values in the address.
#[component]
fn Flash() -> impl IntoView {
    super::failure::flash_text(&page::query("done")).map(|text| {
        view! { <div class="flash"><Banner tone=Tone::Success status=true>{text}</Banner></div> }
    })
}

/// Why the form that was just sent failed, when that is not about its fields: the form itself may
/// be gone with the state it was for.
#[component]
fn Failed() -> impl IntoView {
    let failed = with_env(|env| env.failure.clone());
    let failed =
        failed.filter(|failed| failed.failed() && !matches!(failed.error.failure, Failure::Invalid(_)));
    failed.map(|failed| {
        let (title, text) = failed_text(&failed);
        let next = match failed.error.failure {
            Failure::Forbidden(Refusal::ProofStale) => Some(view! { <ToConfirm/> }.into_any()),
            Failure::Forbidden(refusal) => Some(view! { <NextStepLink refusal/> }.into_any()),
            Failure::Conflict(Conflict::Stage | Conflict::Stale | Conflict::OtherRequest) => {
                Some(view! { <ToReload/> }.into_any())
            }
            _ => None,
        };
        view! {
            <div class="flash" role="alert">
                <Banner tone=Tone::Danger title><p>{text}</p>{next}</Banner>
            </div>
        }
    })
}

/// What was typed before the session ended is there again; nothing has been done with it.
#[component]
fn Kept() -> impl IntoView {
    let kept = with_env(|env| env.failure.clone()).filter(|failure| failure.error.failure == Failure::Kept);
    kept.map(|kept| {
        let (title, text) = failed_text(&kept);
        view! { <div class="flash"><Banner tone=Tone::Info title status=true>{text}</Banner></div> }
    })
}

/// This page anew, as it stands now: what those conflicts tell to do.
#[component]
fn ToReload() -> impl IntoView {
    // The address without words is this page's own.
    view! { <p class="why__next"><a href=String::new()>{tr!(error.to_reload)}</a></p> }
}

/// Where a person confirms that it is itself: beside this page, which keeps what was typed until it is sent once more.
/// Where there is no second window it leads back here.
#[component]
fn ToConfirm() -> impl IntoView {
    view! {
        <p class="banner__actions">
            <a class="button" href=to_confirm() target="_blank" rel="noopener">{tr!(error.to_confirm_beside)}</a>
        </p>
    }
}
