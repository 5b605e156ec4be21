//! What the reseller's guide says at its beginning (checklist A8), and the reseller's goals (A10).

use leptos::prelude::*;

use super::{
    goals::{Goal, Goals, ModelLink},
    read_on::ReadOn,
};
use crate::{env::with_env, paths, tr, ui::Panel};

/// Goals first: they are what people come back for.
#[component]
pub fn ResellerGuide() -> impl IntoView {
    let (vendor, program) = with_env(|env| (env.names.vendor.clone(), env.names.program.clone()));
    view! {
        <Goals text=tr!(dashboard.goals_reseller_text) goals=goals()/>
        <Panel title=tr!(dashboard.reseller_about, program = program.clone())>
            <p>{tr!(dashboard.reseller_about_demand, vendor = vendor.clone())}</p>
            <p>{tr!(dashboard.reseller_about_enroll, vendor = vendor, program = program)}</p>
            <p>{tr!(dashboard.reseller_about_alone)}</p>
            <ModelLink/>
        </Panel>
        <ReadOn title=tr!(dashboard.next_steps) links=vec![
            (paths::users(), tr!(dashboard.next_account)),
            (paths::customers(), tr!(dashboard.next_customers)),
            (paths::referrals(), tr!(dashboard.next_referrals)),
        ]/>
    }
}

fn goals() -> Vec<Goal> {
    vec![
        Goal {
            goal: tr!(dashboard.goal_both),
            action: tr!(dashboard.goal_both_do),
            place: tr!(dashboard.goal_both_where),
            href: paths::indirect_providers(),
        },
        Goal {
            goal: tr!(dashboard.goal_single),
            action: tr!(dashboard.goal_single_do),
            place: tr!(dashboard.goal_single_where),
            href: paths::customers(),
        },
    ]
}
