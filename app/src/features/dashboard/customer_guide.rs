//! The customer's checklist, its goals, and where its guide leads at the end.

use domain::{checklist::Checklist, id::OrganizationId};
use leptos::prelude::*;

use super::{
    checklist::ChecklistPanel,
    goals::{Goal, Goals},
    read_on::ReadOn,
};
use crate::{
    paths, tr,
    ui::{Important, Note},
};

/// For those who act for the customer; its other people have their licenses and support, which the cards lead to.
#[component]
pub fn CustomerGuide(checklist: Option<Checklist>, organization: OrganizationId) -> impl IntoView {
    let (title, text) = (tr!(dashboard.customer_steps), tr!(dashboard.customer_steps_text));
    checklist.map(|checklist| {
        view! {
            <ChecklistPanel checklist organization title text/>
            <Goals text=tr!(dashboard.goals_customer_text) goals=goals(organization)/>
            <Important><p>{tr!(dashboard.customer_important)}</p></Important>
            <Note><p>{tr!(dashboard.customer_note)}</p></Note>
            <ReadOn title=tr!(dashboard.see_also) links=vec![
                (paths::customer_subscriptions(organization), tr!(dashboard.see_own_subscriptions)),
                (paths::customer_orders(organization), tr!(dashboard.see_own_orders)),
                (paths::support_requests(), tr!(support_request.title)),
            ]/>
        }
    })
}

fn goals(organization: OrganizationId) -> Vec<Goal> {
    vec![
        Goal {
            goal: tr!(dashboard.goal_withdraw),
            action: tr!(dashboard.goal_withdraw_do),
            place: tr!(dashboard.goal_withdraw_where),
            href: paths::partners(),
        },
        Goal {
            goal: tr!(dashboard.goal_seats),
            action: tr!(dashboard.goal_seats_do),
            place: tr!(dashboard.goal_seats_where),
            href: paths::customer_subscriptions(organization),
        },
        Goal {
            goal: tr!(dashboard.goal_help),
            action: tr!(dashboard.goal_help_do),
            place: tr!(dashboard.goal_help_where),
            href: paths::support_requests(),
        },
    ]
}
