//! The pages of the composer, one for each kind of invitation: they begin a draft, or go on with the one of the address.
//! Opening one changes nothing.

use domain::{
    id::OrganizationId,
    invitation::{Intent, InvitationKind},
};
use leptos::prelude::*;

use super::{
    closed::Closed, composer::Composer, data::ComposerData, server_fns::read_composer, start_form::StartForm,
};
use crate::{
    page, paths, tr,
    ui::{PageHeader, Panel, invitation_status},
};

/// `/indirect-resellers/request`: **Request a partnership**.
#[component]
pub fn RequestPartnershipPage() -> impl IntoView {
    compose(Intent::PARTNERSHIP)
}

/// `/customers/request`: **Request a reseller relationship** (checklist K1, A5).
#[component]
pub fn RequestRelationshipPage() -> impl IntoView {
    compose(Intent::RELATIONSHIP)
}

/// `/indirect-providers/{id}/invite`: **Invite new customers** for the reader and that provider (checklist J2).
#[component]
pub fn InviteCustomersPage() -> impl IntoView {
    compose(Intent::both(page::param("id").parse().unwrap_or(OrganizationId::NIL)))
}

fn compose(intent: Intent) -> impl IntoView {
    page::load(read_composer(intent, page::query("invitation")), show)
}

/// What the page, and the button that leads to it, is called.
pub fn title(kind: InvitationKind) -> String {
    match kind {
        InvitationKind::Partnership => tr!(invitation.request_partnership),
        InvitationKind::CustomerBoth => tr!(invitation.invite_customers),
        InvitationKind::CustomerSingle => tr!(invitation.request_relationship),
    }
}

fn show(data: ComposerData) -> AnyView {
    let kind = data.intent.kind;
    let crumbs = vec![match kind {
        InvitationKind::Partnership => (paths::indirect_resellers(), tr!(partnership.resellers)),
        InvitationKind::CustomerBoth => (paths::indirect_providers(), tr!(partnership.providers)),
        InvitationKind::CustomerSingle => (paths::customers(), tr!(customer.title)),
    }];
    let ComposerData { intent, provider, draft, can_begin, key } = data;
    let Some(draft) = draft else {
        return view! {
            <PageHeader title=title(kind) crumbs/>
            <Panel label=title(kind)><StartForm intent provider=provider.unwrap_or_default() key/></Panel>
        }
        .into_any();
    };
    let status = invitation_status(draft.stage);
    let body = if draft.stage.is_open() {
        view! { <Composer draft/> }.into_any()
    } else {
        view! { <Closed draft key can_begin/> }.into_any()
    };
    view! {
        <PageHeader title=title(kind) crumbs status/>
        {body}
    }
    .into_any()
}
