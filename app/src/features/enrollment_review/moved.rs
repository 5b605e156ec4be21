//! What the second of two reviewers is told: that the application has moved, and what it is now. What was typed is not
//! lost where the form for it is gone.

use domain::{
    enrollment::{EnrollmentState, TimelineEntry},
    lang::Lang,
};
use leptos::prelude::*;

use super::{ApproveEnrollment, AskInformation, RejectEnrollment, history::who};
use crate::{
    env::{FormFailure, with_env},
    error::Failure,
    i18n, tr,
    ui::{
        Banner, Tone, enrollment_move, enrollment_state,
        form::{input_name, path_of},
    },
};

/// Nothing, unless a decision of this page has just been refused because another one was made.
#[component]
pub fn Moved(state: EnrollmentState, last: Option<TimelineEntry>, language: Lang) -> impl IntoView {
    let failure = with_env(|env| env.failure.clone()).filter(has_moved);
    failure.map(|failure| {
        let by = last.map(|entry| {
            let (what, by, at) = (enrollment_move(entry.kind), who(&entry), i18n::date_time(entry.at));
            view! { <p>{tr!(enrollment_review.moved_by, what = what, by = by, at = at)}</p> }
        });
        let typed = typed(&failure).map(|text| {
            view! {
                <p>{tr!(enrollment_review.moved_typed)}</p>
                <blockquote class="quote pre-line" lang=language.as_str()>{text}</blockquote>
            }
        });
        view! {
            <div class="flash">
                <Banner tone=Tone::Warning title=tr!(enrollment_review.moved_title)>
                    <p>{tr!(enrollment_review.moved_now, state = enrollment_state(state).1)}</p>
                    {by}
                    {typed}
                </Banner>
            </div>
        }
    })
}

fn has_moved(failure: &FormFailure) -> bool {
    let ours = [path_of::<ApproveEnrollment>(), path_of::<AskInformation>(), path_of::<RejectEnrollment>()];
    ours.contains(&failure.function.as_str()) && matches!(failure.error.failure, Failure::Conflict(_))
}

/// What was to be said to the applicant.
fn typed(failure: &FormFailure) -> Option<String> {
    let names = [input_name("question"), input_name("reason")];
    let entered =
        failure.entered.iter().find(|(name, value)| names.contains(name) && !value.trim().is_empty());
    entered.map(|(_, value)| value.clone())
}
