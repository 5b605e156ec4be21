//! `/referrals/{id}`: what is asked, by whom once the partner is interested, until when, and what can be done.

use domain::referral::{ReferralDetail, ReferralEntry};
use leptos::prelude::*;

use super::{
    actions::Actions,
    facts::Facts,
    server_fns::read_referral,
    words::{entry_name, referral_status, subject},
};
use crate::{
    page, paths, tr,
    ui::{CopyableId, PageHeader, PageMeta, Panel, Timeline, TimelineItem},
};

/// The referral of the address.
#[component]
pub fn ReferralPage() -> impl IntoView {
    page::load(read_referral(page::param("id")), show)
}

fn show(found: ReferralDetail) -> AnyView {
    let crumbs = vec![(paths::referrals(), tr!(referral.title))];
    let (title, status) = (subject(&found.row), referral_status(found.row.status));
    let (number, need) = (found.row.number.clone(), found.need.clone());
    let entries = found.entries.clone().into_iter().map(entry).collect_view();
    let actions = found.clone();
    view! {
        <PageHeader title crumbs status>
            <PageMeta slot>{tr!(referral.number)}" "<CopyableId id=number/></PageMeta>
        </PageHeader>
        <div class="split">
            <div class="stack">
                <Panel title=tr!(referral.need)><p class="pre-line">{need}</p></Panel>
                <Actions found=actions/>
                <Panel title=tr!(referral.history)>
                    <Timeline label=tr!(referral.history)>{entries}</Timeline>
                </Panel>
            </div>
            <Panel title=tr!(common.details)><Facts found/></Panel>
        </div>
    }
    .into_any()
}

fn entry(entry: ReferralEntry) -> impl IntoView {
    view! { <TimelineItem title=entry_name(entry.kind) at=entry.at who=entry.person.unwrap_or_default()/> }
}
