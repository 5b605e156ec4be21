//! The provider's tasks in the guide's order, ticked as they are done (checklist A5 to A7), its goals (A11), and what its
//! guide says at the beginning (A1, A2).

use domain::{
    checklist::{Checklist, ChecklistItem, Step},
    id::OrganizationId,
};
use leptos::prelude::*;

use super::{
    checklist::{StepItem, progress_text},
    goals::{Goal, Goals, ModelLink},
    read_on::ReadOn,
};
use crate::{
    env::with_env,
    paths, tr,
    ui::{Important, Panel},
};

/// Tasks, the note on enrollment, and goals.
#[component]
pub fn ProviderGuide(checklist: Option<Checklist>, organization: OrganizationId) -> impl IntoView {
    let tasks = checklist.map(|checklist| {
        let progress = progress_text(&checklist);
        view! {
            <p>{tr!(dashboard.provider_tasks_text)}</p>
            <p class="muted">{progress}</p>
            {steps(checklist, organization)}
            <p>{tr!(dashboard.provider_after)}</p>
        }
    });
    view! {
        <Panel title=tr!(dashboard.provider_tasks)>
            {tasks}
            <Important>
                <p>{tr!(dashboard.provider_important, program = with_env(|env| env.names.program.clone()))}</p>
                <p><a href=paths::enroll()>{tr!(enrollment.for_resellers)}</a></p>
            </Important>
        </Panel>
        <Goals text=tr!(dashboard.goals_provider_text) goals=goals()/>
        <About/>
        <ReadOn title=tr!(dashboard.see_also) text=tr!(dashboard.see_also_text) links=vec![
            (paths::customers(), tr!(dashboard.see_accounts)),
            (paths::customers(), tr!(dashboard.see_subscriptions)),
        ]/>
    }
}

/// Why a provider works with resellers.
#[component]
fn About() -> impl IntoView {
    let (vendor, program) = with_env(|env| (env.names.vendor.clone(), env.names.program.clone()));
    view! {
        <Panel title=tr!(dashboard.provider_about, program = program.clone())>
            <p>{tr!(dashboard.provider_about_market)}</p>
            <p>{tr!(dashboard.provider_about_route)}</p>
            <p>{tr!(dashboard.provider_about_together, program = program)}</p>
            <p>{tr!(dashboard.provider_about_model, vendor = vendor)}</p>
            <ModelLink/>
        </Panel>
    }
}

/// The guide's two tasks, of which the second has two parts; then what Kizuna adds.
fn steps(checklist: Checklist, organization: OrganizationId) -> impl IntoView {
    let of_customers =
        |item: &ChecklistItem| matches!(item.step, Step::AssociateCustomers | Step::ExistingCustomers);
    let (parts, whole): (Vec<_>, Vec<_>) = checklist.items.into_iter().partition(of_customers);
    let line = move |item: ChecklistItem| view! { <li><StepItem item organization/></li> };
    let (first, rest): (Vec<_>, Vec<_>) =
        whole.into_iter().partition(|item| item.step == Step::ConnectResellers);
    let (first, parts, rest) = (
        first.into_iter().map(line).collect_view(),
        parts.into_iter().map(line).collect_view(),
        rest.into_iter().map(line).collect_view(),
    );
    view! {
        <ol class="task-list">
            {first}
            <li>
                <span>{tr!(dashboard.provider_step_customers)}</span>
                <ol class="task-list__parts">{parts}</ol>
            </li>
            {rest}
        </ol>
    }
}

fn goals() -> Vec<Goal> {
    vec![
        Goal {
            goal: tr!(dashboard.goal_manage),
            action: tr!(dashboard.goal_manage_do),
            place: tr!(dashboard.goal_manage_where),
            href: paths::indirect_resellers(),
        },
        Goal {
            goal: tr!(dashboard.goal_credit),
            action: tr!(dashboard.goal_credit_do),
            place: tr!(dashboard.goal_credit_where),
            href: paths::customers(),
        },
        Goal {
            goal: tr!(dashboard.goal_support),
            action: tr!(dashboard.goal_support_do),
            place: tr!(dashboard.goal_support_where),
            href: paths::customers(),
        },
    ]
}
