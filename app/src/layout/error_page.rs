//! Pages for what cannot be shown: what happened, what to do now, whom to ask (ER3).

use leptos::prelude::*;

use super::failure::{failure_text, failure_title};
use super::refusal::NextStepLink;
use crate::{
    error::{AppError, Failure},
    i18n::separator,
    paths, tr,
    ui::{CopyableId, PageHeader},
};

/// The page of a failure. Whoever is not signed in is led to sign-in and back.
#[component]
pub fn ErrorPage(
    error: AppError,
    /// Names of colleagues who can help.
    #[prop(optional)]
    ask: Vec<String>,
) -> impl IntoView {
    if error.failure == Failure::Unauthenticated {
        return view! { <ToSignIn/> }.into_any();
    }
    // 404 shows no request id: its body is the same for "does not exist" and "not yours".
    let request =
        (error.failure != Failure::NotFound && !error.request.is_nil()).then(|| error.request.to_string());
    let refused = match &error.failure {
        Failure::Forbidden(refusal) => Some(refusal.clone()),
        _ => None,
    };
    let ask = (!ask.is_empty()).then(|| tr!(error.ask_these, names = ask.join(&separator())));
    view! {
        <div class="auth">
            <div class="auth__box auth__box--wide">
                <PageHeader title=failure_title(&error.failure)/>
                <p>{failure_text(&error.failure)}</p>
                {ask.map(|text| view! { <p>{text}</p> })}
                {refused.map(|refusal| view! { <NextStepLink refusal/> })}
                {request.map(|id| view! { <p class="note">{tr!(error.request_id)}" "<CopyableId id/></p> })}
                <p><a href=paths::home()>{tr!(error.to_start)}</a></p>
            </div>
        </div>
    }
    .into_any()
}

/// The page of an address that leads nowhere.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! { <ErrorPage error=crate::request::fail(Failure::NotFound)/> }
}

/// The answer is a redirect; this is for a client that does not follow it.
#[component]
fn ToSignIn() -> impl IntoView {
    view! {
        <PageHeader title=tr!(error.unauthenticated_title)/>
        <p><a href=paths::sign_in()>{tr!(session.sign_in)}</a></p>
    }
}
