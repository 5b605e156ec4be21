//! Why the provider's way did not lead in, and what to do.

use domain::federation::FederationFailure;
use leptos::prelude::*;

use crate::{
    env::with_env,
    paths, tr,
    ui::{Banner, Tone},
};

/// The message above the form. Where no provider is configured there is nothing to tell.
#[component]
pub fn FederatedFailed(failure: FederationFailure) -> impl IntoView {
    with_env(|env| env.openid.clone()).map(|name| {
        let enroll = (failure == FederationFailure::NoAccount)
            .then(|| view! { <p><a href=paths::enroll()>{tr!(session.openid_enroll)}</a></p> });
        view! {
            <div role="alert">
                <Banner tone=tone(failure) title=tr!(session.openid_failed)>
                    <p>{text(failure, name)}</p>
                    {enroll}
                </Banner>
            </div>
        }
    })
}

/// What one has done oneself is no alarm.
fn tone(failure: FederationFailure) -> Tone {
    if failure == FederationFailure::Cancelled { Tone::Info } else { Tone::Danger }
}

fn text(failure: FederationFailure, name: String) -> String {
    match failure {
        FederationFailure::Cancelled => tr!(session.openid_cancelled, name = name),
        FederationFailure::Unavailable => tr!(session.openid_unavailable, name = name),
        FederationFailure::Wrong => tr!(session.openid_wrong, name = name),
        FederationFailure::Expired => tr!(session.openid_expired),
        FederationFailure::Unverified => tr!(session.openid_unverified, name = name),
        FederationFailure::NoAccount => tr!(session.openid_no_account, name = name),
        FederationFailure::OtherIdentity => tr!(session.openid_other_identity, name = name),
        FederationFailure::TooMany => tr!(session.openid_too_many),
    }
}
