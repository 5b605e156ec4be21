//! An application that has come to its end: the account is ready, or it was withdrawn.

use domain::enrollment::EnrollmentStatus;
use leptos::prelude::*;

use crate::{
    env::with_env,
    features::enrollment::KeptInvitation,
    paths, tr,
    ui::{Banner, Card, Cards, LinkButton, Tone},
};

/// The account is ready: the invitation that waits, and what comes first.
#[component]
pub fn Ready(status: EnrollmentStatus) -> impl IntoView {
    let program = with_env(|env| env.names.program.clone());
    let organization = status.tenant.name.clone();
    let title = tr!(enrollment_status.ready, organization = organization, program = program);
    let invited = status.invited_by.map(|inviter| {
        view! { <KeptInvitation title=tr!(enrollment_status.invited_title, inviter = inviter)/> }
    });
    view! {
        <Banner tone=Tone::Success title>{tr!(enrollment_status.ready_text)}</Banner>
        {invited}
        <Cards>
            <Card href=paths::dashboard() icon="home" title=tr!(layout.dashboard)
                text=tr!(enrollment_status.go_dashboard)/>
            <Card href=paths::users() icon="users" title=tr!(layout.users) text=tr!(enrollment_status.go_users)/>
            <Card href=paths::find_a_provider() icon="search" title=tr!(listing.title)
                text=tr!(enrollment_status.go_provider)/>
        </Cards>
    }
}

/// Withdrawn: nothing is left to do here but to begin again.
#[component]
pub fn Withdrawn() -> impl IntoView {
    view! {
        <Banner tone=Tone::Info title=tr!(enrollment_status.withdrawn)>
            <p>{tr!(enrollment_status.withdrawn_text)}</p>
            <p class="banner__actions">
                <LinkButton href=paths::enroll() label=tr!(enrollment_status.begin_again)/>
            </p>
        </Banner>
    }
}
