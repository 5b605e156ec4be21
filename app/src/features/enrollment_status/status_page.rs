//! `/enroll/{application}/status`: what happened, who acts next, how long that usually takes.

use domain::enrollment::EnrollmentStatus;
use leptos::prelude::*;

use super::{actions::Actions, history::History, server_fns::read_status, withdrawal::Withdrawal};
use crate::{
    env::with_env,
    i18n::language,
    page, paths, tr,
    ui::{PageHeader, Panel, SummaryList, SummaryRow, enrollment_state},
};

/// The page.
#[component]
pub fn EnrollmentStatusPage() -> impl IntoView {
    page::load(read_status(page::param("id")), show)
}

/// Whoever can fill in what is not submitted yet is led to its steps; others see how far it has come.
fn show(status: EnrollmentStatus) -> AnyView {
    let crumbs = vec![(paths::enroll(), tr!(enrollment_status.enrollment))];
    let state = enrollment_state(status.state);
    let (title, lead) = (tr!(enrollment_status.title), lead(&status));
    let (entries, now, facts) = (status.timeline.clone(), status.state, status.clone());
    view! {
        <PageHeader title crumbs status=state lead/>
        <div class="stack column">
            <Actions status=status.clone()/>
            <Panel title=tr!(enrollment_status.course)>
                <History entries state=now/>
            </Panel>
            <Facts status=facts/>
            <Withdrawal status/>
        </div>
    }
    .into_any()
}

fn lead(status: &EnrollmentStatus) -> String {
    let program = with_env(|env| env.names.program.clone());
    tr!(enrollment_status.lead, organization = status.tenant.name.clone(), program = program)
}

#[component]
fn Facts(status: EnrollmentStatus) -> impl IntoView {
    let EnrollmentStatus { id, tenant, mpn_id, .. } = status;
    let number = mpn_id.map(|number| {
        view! { <SummaryRow term=tr!(enrollment_status.mpn_id)>{number}</SummaryRow> }
    });
    view! {
        <Panel title=tr!(enrollment_status.about)>
            <SummaryList>
                <SummaryRow term=tr!(enrollment_status.organization)>{tenant.name}</SummaryRow>
                <SummaryRow term=tr!(enrollment_status.domain)>{tenant.domain}</SummaryRow>
                <SummaryRow term=tr!(enrollment_status.country)>{tenant.country.name(language())}</SummaryRow>
                {number}
                <SummaryRow term=tr!(enrollment_status.number)>{id.to_string()}</SummaryRow>
            </SummaryList>
        </Panel>
    }
}
