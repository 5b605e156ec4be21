//! `/invitation`: the page of the link that was opened. To whom it could not belong, every link looks alike (ER4).

use domain::{
    actor::OrganizationKind,
    enrollment::OwnEnrollment,
    invitation::{InvitationError, Landing, ShownStage},
};
use leptos::prelude::*;

use super::{offer::Offer, reason::reason_text, server_fns::read_landing};
use crate::{
    env::with_env,
    features::enrollment::{own_address, own_label},
    page, paths, tr,
    ui::{EmptyState, LinkButton, PageHeader, Weight},
};

/// The invitation of the link.
#[component]
pub fn InvitationPage() -> impl IntoView {
    page::load(read_landing(), show)
}

fn show((landing, own): (Landing, Option<OwnEnrollment>)) -> AnyView {
    let body = match landing {
        Landing::SignIn => sign_in(),
        Landing::Neutral => neutral(),
        Landing::Closed(InvitationError::Inactive) if own.is_some() => own.map(applies).into_any(),
        Landing::Closed(reason) => closed(reason),
        Landing::Offer(offer) => view! { <Offer offer=*offer/> }.into_any(),
    };
    view! {
        <PageHeader title=tr!(invitation.page_title)/>
        <div class="column">{body}</div>
    }
    .into_any()
}

fn sign_in() -> AnyView {
    let href = paths::sign_in_and_return(&paths::invitation());
    view! {
        <EmptyState title=tr!(invitation.sign_in_title) text=tr!(invitation.sign_in_text) icon="mail">
            <LinkButton href label=tr!(session.sign_in) weight=Weight::Primary/>
            <LinkButton href=paths::enroll() label=tr!(enrollment.enroll)/>
            <LinkButton href=paths::invitation_tenant() label=tr!(enrollment.create_tenant)/>
        </EmptyState>
        <p class="note">{tr!(invitation.sign_in_new)}</p>
        <p class="note">{tr!(invitation.sign_in_customer)}</p>
    }
    .into_any()
}

/// The reader's company applies: it comes back when the account is ready (checklist A7).
fn applies(own: OwnEnrollment) -> AnyView {
    view! {
        <EmptyState title=tr!(enrollment.invitation_waits_title) text=tr!(enrollment.invitation_waits) icon="info">
            <LinkButton href=own_address(&own) label=own_label(&own) weight=Weight::Primary/>
        </EmptyState>
    }
    .into_any()
}

fn neutral() -> AnyView {
    let viewer = with_env(|env| env.viewer.clone());
    let (name, organization) =
        viewer.map(|viewer| (viewer.name, viewer.organization_name)).unwrap_or_default();
    view! {
        <EmptyState title=tr!(invitation.neutral_title) icon="info"
            text=tr!(invitation.neutral_text, name = name, organization = organization)>
            <LinkButton href=paths::dashboard() label=tr!(layout.dashboard)/>
        </EmptyState>
    }
    .into_any()
}

/// Where the reader's organization sees what it has accepted.
fn relations() -> (String, String) {
    let viewer = with_env(|env| env.viewer.as_ref().map(|viewer| (viewer.kind, viewer.organization_id)));
    match viewer {
        Some((OrganizationKind::Customer, id)) => (paths::customer(id), tr!(layout.account)),
        _ => (paths::indirect_providers(), tr!(layout.indirect_providers)),
    }
}

fn closed(reason: InvitationError) -> AnyView {
    let accepted = matches!(reason, InvitationError::StandsAlready)
        || reason == InvitationError::NotOpen { stage: ShownStage::Accepted };
    let (href, label) = match reason {
        InvitationError::OwnInvitation => (paths::invitations(), tr!(invitation.all_invitations)),
        _ if accepted => relations(),
        _ => (paths::dashboard(), tr!(layout.dashboard)),
    };
    view! {
        <EmptyState title=tr!(invitation.closed_title) text=reason_text(reason) icon="info">
            <LinkButton href label/>
        </EmptyState>
    }
    .into_any()
}
