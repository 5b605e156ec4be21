//! The page in its order (HO1): attention, tasks, numbers, the guides.

use domain::{
    actor::OrganizationKind,
    dashboard::{Dashboard, Numbers},
};
use leptos::prelude::*;

use super::{
    attention::AttentionList, numbers::NumberList, provider_guide::ProviderGuide,
    reseller_guide::ResellerGuide, role_hint::RoleHint, server_fns::read_dashboard, task_cards::TaskCards,
};
use crate::{env::with_env, page, tr, ui::PageHeader};

/// The first page after signing in.
#[component]
pub fn DashboardPage() -> impl IntoView {
    page::load(read_dashboard(), show)
}

fn show(data: Dashboard) -> AnyView {
    let Dashboard { kind, organization, admin_agent, attention, numbers } = data;
    view! {
        <PageHeader title=tr!(layout.dashboard) lead=lead(kind)/>
        <div class="stack stack--loose">
            {admin_agent.map(|hint| view! { <RoleHint hint/> })}
            <AttentionList items=attention/>
            <TaskCards kind organization/>
            <NumberList kind numbers/>
            {guide(kind, numbers)}
        </div>
    }
    .into_any()
}

fn lead(kind: OrganizationKind) -> String {
    let (vendor, program) = with_env(|env| (env.names.vendor.clone(), env.names.program.clone()));
    match kind {
        OrganizationKind::Provider => tr!(dashboard.provider_lead),
        OrganizationKind::Reseller => tr!(dashboard.reseller_lead, vendor = vendor, program = program),
        OrganizationKind::Customer => tr!(dashboard.customer_lead),
        OrganizationKind::Operator => tr!(dashboard.operator_lead),
    }
}

fn guide(kind: OrganizationKind, numbers: Numbers) -> AnyView {
    match kind {
        OrganizationKind::Provider => view! { <ProviderGuide numbers/> }.into_any(),
        OrganizationKind::Reseller => view! { <ResellerGuide/> }.into_any(),
        OrganizationKind::Customer | OrganizationKind::Operator => ().into_any(),
    }
}
