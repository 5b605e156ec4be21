//! `/support-requests/{id}`: what was asked, what happened, who acts next, and the form to answer.

use domain::support_request::SupportDetail;
use leptos::prelude::*;

use super::{
    answer::AnswerPanel, conversation::Conversation, facts::Facts, server_fns::read_request,
    words::support_status,
};
use crate::{
    page, paths, tr,
    ui::{CopyableId, PageHeader, PageMeta, Panel},
};

/// The request of the address.
#[component]
pub fn SupportRequestPage() -> impl IntoView {
    page::load(read_request(page::param("id")), show)
}

fn show(found: SupportDetail) -> AnyView {
    let crumbs = vec![(paths::support_requests(), tr!(support_request.title))];
    let (title, status) = (found.row.title.clone(), support_status(found.row.status));
    let number = found.row.number.clone();
    let (course, answer) = (found.clone(), found.clone());
    view! {
        <PageHeader title crumbs status>
            <PageMeta slot>{tr!(support_request.number)}" "<CopyableId id=number/></PageMeta>
        </PageHeader>
        <div class="split">
            <div class="stack">
                <Panel title=tr!(support_request.course)><Conversation found=course/></Panel>
                <AnswerPanel found=answer/>
            </div>
            <Panel title=tr!(common.details)><Facts found/></Panel>
        </div>
    }
    .into_any()
}
