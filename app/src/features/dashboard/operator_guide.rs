//! The operator's checklist, its goals, and where its guide leads at the end.

use domain::{actor::Role, checklist::Checklist, id::OrganizationId};
use leptos::prelude::*;

use super::{
    checklist::ChecklistPanel,
    goals::{Goal, Goals},
    read_on::ReadOn,
};
use crate::{
    env::with_env,
    paths, tr,
    ui::{Important, Note},
};

/// Before anybody can enroll or order; then what comes up again and again.
#[component]
pub fn OperatorGuide(checklist: Option<Checklist>, organization: OrganizationId) -> impl IntoView {
    let keeps =
        with_env(|env| env.viewer.as_ref().is_some_and(|viewer| viewer.roles.contains(&Role::Administrator)));
    let without_mail = with_env(|env| !env.smtp);
    let (title, text) = (tr!(dashboard.operator_steps), tr!(dashboard.operator_steps_text));
    let checklist = checklist.map(|checklist| view! { <ChecklistPanel checklist organization title text/> });
    let kept = keeps.then(|| {
        view! {
            <Goals text=tr!(dashboard.goals_operator_text) goals=goals()/>
            {without_mail.then(|| view! { <Note><p>{tr!(dashboard.operator_note)}</p></Note> })}
            <ReadOn title=tr!(dashboard.see_also) links=vec![
                (paths::organizations(), tr!(organization.title)),
                (paths::activity(), tr!(activity.title)),
                (paths::find_a_provider(), tr!(listing.title)),
            ]/>
        }
    });
    view! {
        {checklist}
        <Important><p>{tr!(dashboard.operator_important)}</p></Important>
        {kept}
    }
}

fn goals() -> Vec<Goal> {
    vec![
        Goal {
            goal: tr!(dashboard.goal_offers),
            action: tr!(dashboard.goal_offers_do),
            place: tr!(dashboard.goal_offers_where),
            href: paths::import_catalog(),
        },
        Goal {
            goal: tr!(dashboard.goal_registry),
            action: tr!(dashboard.goal_registry_do),
            place: tr!(dashboard.goal_registry_where),
            href: paths::import_memberships(),
        },
        Goal {
            goal: tr!(dashboard.goal_suspend),
            action: tr!(dashboard.goal_suspend_do),
            place: tr!(dashboard.goal_suspend_where),
            href: paths::organizations(),
        },
    ]
}
