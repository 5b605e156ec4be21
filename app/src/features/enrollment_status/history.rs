//! What happened, and what is still to come: who acts, and how long that usually takes (checklist B3, B17, B18).

use domain::enrollment::{EnrollmentMove, EnrollmentState, TimelineEntry};
use leptos::prelude::*;

use crate::{
    tr,
    ui::{StepState, Timeline, TimelineItem, enrollment_move, enrollment_party},
};

/// The history, oldest first, with the steps ahead behind it.
#[component]
pub fn History(entries: Vec<TimelineEntry>, state: EnrollmentState) -> impl IntoView {
    let past = entries.into_iter().map(entry).collect_view();
    let mut next = ahead(state).into_iter();
    let current = next.next().map(|step| upcoming(step, StepState::Current));
    let later = next.map(|step| upcoming(step, StepState::Waiting)).collect_view();
    view! { <Timeline label=tr!(enrollment_status.course)>{past}{current}{later}</Timeline> }
}

fn entry(entry: TimelineEntry) -> impl IntoView {
    let state = match entry.kind {
        EnrollmentMove::Reject | EnrollmentMove::Withdraw => StepState::Failed,
        _ => StepState::Done,
    };
    let who = entry.person.unwrap_or_else(|| enrollment_party(entry.by));
    let note = entry.note.unwrap_or_default();
    view! { <TimelineItem title=enrollment_move(entry.kind) state text=note at=entry.at who/> }
}

/// The state that a step ahead stands for. The account's being ready is nobody's turn.
fn ahead(state: EnrollmentState) -> Vec<EnrollmentState> {
    use EnrollmentState::{Approved, InReview, NeedsInformation, Rejected, Submitted};
    match state {
        Submitted => vec![Submitted, InReview, Approved],
        InReview => vec![InReview, Approved],
        NeedsInformation => vec![NeedsInformation, InReview, Approved],
        Rejected => vec![Rejected, InReview, Approved],
        _ => Vec::new(),
    }
}

fn upcoming(step: EnrollmentState, state: StepState) -> impl IntoView {
    let title = match step {
        EnrollmentState::Submitted => tr!(enrollment_status.step_confirm),
        EnrollmentState::NeedsInformation => tr!(enrollment_status.step_answer),
        EnrollmentState::Rejected => tr!(enrollment_status.step_correct),
        EnrollmentState::InReview => tr!(enrollment_status.step_review),
        _ => tr!(enrollment_status.step_ready),
    };
    let text = step.usual_days().map(|(from, to)| tr!(enrollment_status.usual_days, from = from, to = to));
    let who = step.next_party().map(enrollment_party).unwrap_or_default();
    view! { <TimelineItem title state text=text.unwrap_or_default() who/> }
}
