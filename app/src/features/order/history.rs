//! How an order came to stand where it stands.

use domain::{
    order::{LineDetail, LineStatus, OrderDetail},
    time::Timestamp,
};
use leptos::prelude::*;

use super::words::line_status;
use crate::{
    i18n::language,
    tr,
    ui::{StepState, Timeline, TimelineItem},
};

/// What happened, the oldest first; what is under way has no time yet.
#[component]
pub fn OrderHistory(order: OrderDetail) -> impl IntoView {
    let mut steps: Vec<(Option<Timestamp>, String, String, StepState)> =
        order.lines.iter().flat_map(steps).collect();
    steps.sort_by_key(|(at, ..)| at.unwrap_or(Timestamp(i64::MAX)));
    let steps = steps.into_iter().map(|(at, title, text, state)| match at {
        Some(at) => view! { <TimelineItem title text at state/> }.into_any(),
        None => view! { <TimelineItem title text state/> }.into_any(),
    });
    let who = order.created_by.unwrap_or(order.provider_name);
    view! {
        <Timeline label=tr!(order.history)>
            <TimelineItem title=tr!(order.status_submitted) at=order.row.created_at who/>
            {steps.collect_view()}
        </Timeline>
    }
}

fn steps(line: &LineDetail) -> Vec<(Option<Timestamp>, String, String, StepState)> {
    let name = line.line.offer_name.get(language()).to_owned();
    let handed =
        line.handed_over_at.map(|at| (Some(at), tr!(order.handed_over), name.clone(), StepState::Done));
    let state = match line.status {
        LineStatus::Submitted => return handed.into_iter().collect(),
        LineStatus::Provisioning => StepState::Current,
        LineStatus::Failed => StepState::Failed,
        LineStatus::Completed | LineStatus::Cancelled => StepState::Done,
    };
    let last = (line.finished_at, line_status(line.status).1, name, state);
    handed.into_iter().chain([last]).collect()
}
