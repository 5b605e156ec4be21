//! The reseller's checklist, its goals (checklist A10), and what its guide says at the beginning (A8, A9).

use domain::{checklist::Checklist, id::OrganizationId};
use leptos::prelude::*;

use super::{
    checklist::ChecklistPanel,
    goals::{Goal, Goals, ModelLink},
    read_on::ReadOn,
};
use crate::{
    env::with_env,
    paths, tr,
    ui::{Important, Panel},
};

/// The checklist, then the goals: they are what people come back for.
#[component]
pub fn ResellerGuide(checklist: Option<Checklist>, organization: OrganizationId) -> impl IntoView {
    let (vendor, program) = with_env(|env| (env.names.vendor.clone(), env.names.program.clone()));
    let checklist = checklist.map(|checklist| {
        let (title, text) = (tr!(dashboard.reseller_steps), tr!(dashboard.reseller_steps_text));
        view! { <ChecklistPanel checklist organization title text/> }
    });
    view! {
        {checklist}
        <Goals text=tr!(dashboard.goals_reseller_text) goals=goals()/>
        <Important><p>{tr!(dashboard.reseller_important)}</p></Important>
        <Panel title=tr!(dashboard.reseller_about, program = program.clone())>
            <p>{tr!(dashboard.reseller_about_demand, vendor = vendor.clone())}</p>
            <p>{tr!(dashboard.reseller_about_enroll, vendor = vendor.clone(), program = program)}</p>
            <p>{tr!(dashboard.reseller_about_alone)}</p>
            <p>{tr!(dashboard.reseller_about_area)}</p>
            <p>{tr!(dashboard.reseller_about_most)}</p>
            <ul class="stack stack--tight">
                <li>{tr!(dashboard.provider_does_support, vendor = vendor)}</li>
                <li>{tr!(dashboard.provider_does_assistance)}</li>
                <li>{tr!(dashboard.provider_does_marketing)}</li>
                <li>{tr!(dashboard.provider_does_financing)}</li>
            </ul>
            <p><a href=paths::find_a_provider()>{tr!(listing.title)}</a></p>
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
