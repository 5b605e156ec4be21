//! The page in its order (HO1): attention, tasks, numbers, the guides with their checklists.

use domain::{actor::OrganizationKind, checklist::Checklist, dashboard::Dashboard, id::OrganizationId};
use leptos::prelude::*;

use super::{
    attention::AttentionList,
    customer_guide::CustomerGuide,
    numbers::NumberList,
    operator_guide::OperatorGuide,
    provider_guide::ProviderGuide,
    reseller_guide::ResellerGuide,
    role_hint::RoleHint,
    server_fns::{FirstPage, read_dashboard},
    task_cards::TaskCards,
};
use crate::{
    env::with_env,
    features::{
        enrollment::{KeptInvitation, OwnApplication},
        organization::{OwnClosing, OwnSuspension},
    },
    page, tr,
    ui::PageHeader,
};

/// The first page after signing in.
#[component]
pub fn DashboardPage() -> impl IntoView {
    page::load(read_dashboard(), show)
}

fn show(page: FirstPage) -> AnyView {
    let FirstPage { dashboard, application, suspension, closing, invited } = page;
    if let Some(own) = closing {
        return view! {
            <PageHeader title=tr!(layout.dashboard)/>
            <div class="column stack"><OwnClosing own/></div>
        }
        .into_any();
    }
    if let Some(own) = suspension {
        return view! {
            <PageHeader title=tr!(layout.dashboard)/>
            <div class="column stack"><OwnSuspension own/></div>
        }
        .into_any();
    }
    if !with_env(|env| env.viewer.as_ref().is_some_and(|viewer| viewer.active))
        && let Some(own) = application
    {
        return view! {
            <PageHeader title=tr!(layout.dashboard)/>
            <div class="column stack"><OwnApplication own/></div>
        }
        .into_any();
    }
    let Dashboard { kind, organization, admin_agent, attention, numbers, checklist } = dashboard;
    view! {
        <PageHeader title=tr!(layout.dashboard) lead=lead(kind)/>
        <div class="stack stack--loose">
            {admin_agent.map(|hint| view! { <RoleHint hint/> })}
            {application.map(|own| view! { <OwnApplication own/> })}
            {invited.then(|| view! { <KeptInvitation title=tr!(enrollment.invited_title)/> })}
            <AttentionList items=attention/>
            <TaskCards kind organization/>
            <NumberList kind numbers/>
            {guide(kind, organization, checklist)}
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

fn guide(kind: OrganizationKind, organization: OrganizationId, checklist: Option<Checklist>) -> AnyView {
    match kind {
        OrganizationKind::Provider => view! { <ProviderGuide checklist organization/> }.into_any(),
        OrganizationKind::Reseller => view! { <ResellerGuide checklist organization/> }.into_any(),
        OrganizationKind::Customer => view! { <CustomerGuide checklist organization/> }.into_any(),
        OrganizationKind::Operator => view! { <OperatorGuide checklist organization/> }.into_any(),
    }
}
