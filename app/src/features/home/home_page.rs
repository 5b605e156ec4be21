//! Provider, reseller and customer on one thread, and the way in.

use leptos::prelude::*;
use leptos_router::components::Redirect;

use crate::{
    env::with_env,
    paths, tr,
    ui::{DocumentTitle, LinkButton, Weight},
};

/// What visitors see; the signed-in are led on.
#[component]
pub fn HomePage() -> impl IntoView {
    if with_env(|env| env.viewer.is_some()) {
        return view! { <Redirect path=paths::dashboard()/> }.into_any();
    }
    view! {
        <DocumentTitle text=format!("{} - Kizuna", tr!(home.title))/>
        <section class="hero">
            <h1 class="hero__title" tabindex="-1">{tr!(home.title)}</h1>
            <p class="hero__lead">{tr!(home.lead)}</p>
            <div class="hero__actions">
                <LinkButton href=paths::sign_in() label=tr!(session.sign_in) weight=Weight::Primary/>
                <LinkButton href=paths::enroll() label=tr!(enrollment.enroll)/>
                <LinkButton href=paths::find_a_provider() label=tr!(listing.title)/>
            </div>
            <ol class="hero__chain">
                <Party title=tr!(home.provider) text=tr!(home.provider_text)/>
                <Party title=tr!(home.reseller) text=tr!(home.reseller_text)/>
                <Party title=tr!(home.customer) text=tr!(home.customer_text)/>
            </ol>
        </section>
        <Points/>
    }
    .into_any()
}

#[component]
fn Party(#[prop(into)] title: String, #[prop(into)] text: String) -> impl IntoView {
    view! {
        <li class="hero__party">
            <h2 class="hero__party-title">{title}</h2>
            <p class="hero__party-text">{text}</p>
        </li>
    }
}

#[component]
fn Points() -> impl IntoView {
    let points = [
        (tr!(home.invitations), tr!(home.invitations_text)),
        (tr!(home.grants), tr!(home.grants_text)),
        (tr!(home.record), tr!(home.record_text)),
    ];
    let points = points
        .into_iter()
        .map(|(title, text)| {
            view! {
                <li class="card">
                    <h3 class="card__title">{title}</h3>
                    <p class="card__text">{text}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="stack" aria-labelledby="points">
            <h2 id="points">{tr!(home.points)}</h2>
            <ul class="cards">{points}</ul>
        </section>
    }
}
