//! What happened to an application, who did it, and what was said.

use domain::{
    enrollment::{EnrollmentMove, TimelineEntry},
    lang::Lang,
};
use leptos::prelude::*;

use crate::{
    tr,
    ui::{Panel, StepState, Timeline, TimelineItem, enrollment_move, enrollment_party},
};

/// The history, oldest first. What was said is in the applicant's language.
#[component]
pub fn History(timeline: Vec<TimelineEntry>, language: Lang) -> impl IntoView {
    let items = timeline.into_iter().map(|entry| item(entry, language)).collect_view();
    view! {
        <Panel title=tr!(enrollment_review.history)>
            <Timeline label=tr!(enrollment_review.history)>{items}</Timeline>
        </Panel>
    }
}

fn item(entry: TimelineEntry, language: Lang) -> impl IntoView {
    let state = match entry.kind {
        EnrollmentMove::Reject => StepState::Failed,
        _ => StepState::Done,
    };
    let (title, who, at) = (enrollment_move(entry.kind), who(&entry), entry.at);
    let note = entry.note.map(|note| {
        view! { <span class="pre-line" lang=language.as_str()>{note}</span> }
    });
    view! { <TimelineItem title state at who>{note}</TimelineItem> }
}

/// Who did it: on which side, and by name where that is known.
pub fn who(entry: &TimelineEntry) -> String {
    let party = enrollment_party(entry.by);
    match entry.person.as_ref().filter(|person| !person.is_empty()) {
        Some(person) => tr!(enrollment_review.by, party = party, person = person.as_str()),
        None => party,
    }
}
