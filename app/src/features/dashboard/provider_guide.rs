//! The provider's tasks in the guide's order, ticked as they are done (checklist A5 to A7), and its goals (A11).

use domain::{dashboard::Numbers, page::Count};
use leptos::prelude::*;

use super::{
    goals::{Goal, Goals, ModelLink},
    read_on::ReadOn,
};
use crate::{
    env::with_env,
    paths, tr,
    ui::{Badge, Important, Panel, Tone},
};

/// Tasks, the note on enrollment, and goals.
#[component]
pub fn ProviderGuide(numbers: Numbers) -> impl IntoView {
    view! {
        <Panel title=tr!(dashboard.provider_tasks)>
            <p>{tr!(dashboard.provider_tasks_text)}</p>
            {steps(numbers)}
            <p>{tr!(dashboard.provider_after)}</p>
            <Important>
                <p>{tr!(dashboard.provider_important, program = with_env(|env| env.names.program.clone()))}</p>
                <p><a href=paths::enroll()>{tr!(enrollment.for_resellers)}</a></p>
            </Important>
            <ModelLink/>
        </Panel>
        <Goals text=tr!(dashboard.goals_provider_text) goals=goals()/>
        <ReadOn title=tr!(dashboard.see_also) text=tr!(dashboard.see_also_text) links=vec![
            (paths::customers(), tr!(dashboard.see_accounts)),
            (paths::orders(), tr!(dashboard.see_subscriptions)),
        ]/>
    }
}

fn steps(numbers: Numbers) -> impl IntoView {
    view! {
        <ol class="task-list">
            <li>
                <a href=paths::indirect_resellers()>{tr!(dashboard.provider_step_resellers)}</a>" "
                {tick(numbers.partners)}
                <p class="task-list__text">{tr!(dashboard.provider_step_resellers_text)}</p>
            </li>
            <li>
                <span>{tr!(dashboard.provider_step_customers)}</span>
                <ol class="task-list__parts">
                    <li>
                        <a href=paths::indirect_resellers()>{tr!(dashboard.provider_step_associate)}</a>" "
                        {tick(numbers.customers)}
                    </li>
                    <li><a href=paths::customers()>{tr!(dashboard.provider_step_existing)}</a></li>
                </ol>
            </li>
        </ol>
    }
}

fn tick(count: Option<Count>) -> impl IntoView {
    let done = count.is_some_and(|count| count != Count::Exactly(0));
    done.then(|| view! { <Badge tone=Tone::Success label=tr!(dashboard.done)/> })
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
