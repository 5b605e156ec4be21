//! `/indirect-resellers/request`: begins a partnership request, or goes on with the one of the address. Opening it
//! changes nothing.

use leptos::prelude::*;

use super::{
    closed::Closed, composer::Composer, data::RequestData, server_fns::read_request, start_form::StartForm,
};
use crate::{
    page, paths, tr,
    ui::{PageHeader, Panel, invitation_status},
};

/// The request of the address.
#[component]
pub fn RequestPartnershipPage() -> impl IntoView {
    page::load(read_request(page::query("invitation")), show)
}

fn show(data: RequestData) -> AnyView {
    let crumbs = vec![(paths::indirect_resellers(), tr!(partnership.resellers))];
    let title = tr!(invitation.request_partnership);
    let Some(draft) = data.draft else {
        return view! {
            <PageHeader title crumbs/>
            <Panel label=tr!(invitation.request_partnership)><StartForm key=data.key/></Panel>
        }
        .into_any();
    };
    let status = invitation_status(draft.stage);
    let body = if draft.stage.is_open() {
        view! { <Composer draft/> }.into_any()
    } else {
        view! { <Closed draft key=data.key can_request=data.can_request/> }.into_any()
    };
    view! {
        <PageHeader title crumbs status/>
        {body}
    }
    .into_any()
}
