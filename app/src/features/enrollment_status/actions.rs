//! What can be done now, by state: one panel, one next step.

use domain::enrollment::{EnrollmentState, EnrollmentStatus, EnrollmentStep};
use leptos::prelude::*;

use super::{
    AnswerOperator, CorrectEnrollment,
    confirmation::Confirmation,
    decided::{Ready, Withdrawn},
};
use crate::{
    paths, tr,
    ui::{Banner, Button, Form, Hidden, LinkButton, Panel, Textarea, Tone, Weight, form::path_of},
};

/// The panel of the present state.
#[component]
pub fn Actions(status: EnrollmentStatus) -> impl IntoView {
    match status.state {
        EnrollmentState::Submitted => view! { <Confirmation status/> }.into_any(),
        EnrollmentState::InReview => {
            view! { <Banner tone=Tone::Info>{tr!(enrollment_status.in_review_text)}</Banner> }.into_any()
        }
        EnrollmentState::NeedsInformation => view! { <Answer status/> }.into_any(),
        EnrollmentState::Rejected => view! { <Correct status/> }.into_any(),
        EnrollmentState::Approved | EnrollmentState::Completed => view! { <Ready status/> }.into_any(),
        EnrollmentState::Withdrawn => view! { <Withdrawn/> }.into_any(),
        _ => view! { <GoOn status/> }.into_any(),
    }
}

/// What is not submitted yet is filled in step by step.
#[component]
fn GoOn(status: EnrollmentStatus) -> impl IntoView {
    let href = paths::enrollment_step(status.id, EnrollmentStep::Organization);
    view! {
        <Banner tone=Tone::Info title=tr!(enrollment_status.not_submitted)>
            <p>{tr!(enrollment_status.not_submitted_text)}</p>
            <p class="banner__actions">
                <LinkButton href label=tr!(enrollment_status.go_on) refused=status.can_withdraw/>
            </p>
        </Banner>
    }
}

/// The operator's own words.
#[component]
fn Said(message: Option<String>) -> impl IntoView {
    message.map(|message| view! { <blockquote class="quote pre-line">{message}</blockquote> })
}

#[component]
fn Answer(status: EnrollmentStatus) -> impl IntoView {
    let EnrollmentStatus { id, version, message, can_answer, .. } = status;
    let details = paths::enrollment_step(id, EnrollmentStep::Organization);
    view! {
        <Panel title=tr!(enrollment_status.asked)>
            <Said message/>
            <p>{tr!(enrollment_status.answer_text)}" "<a href=details>{tr!(enrollment_status.edit_details)}</a></p>
            <Form function={path_of::<AnswerOperator>()} page=paths::enrollment_status(id)>
                <Hidden name="id" value=id.to_string()/>
                <Hidden name="version" value=version.to_string()/>
                {can_answer.is_allowed().then(|| view! {
                    <Textarea name="answer" label=tr!(enrollment_status.answer) value="" rows=5/>
                })}
                <div class="form__actions">
                    <Button label=tr!(enrollment_status.send_answer) weight=Weight::Primary refused=can_answer/>
                </div>
            </Form>
        </Panel>
    }
}

#[component]
fn Correct(status: EnrollmentStatus) -> impl IntoView {
    let EnrollmentStatus { id, version, message, can_correct, .. } = status;
    view! {
        <Panel title=tr!(enrollment_status.rejected)>
            <Said message/>
            <p>{tr!(enrollment_status.correct_text)}</p>
            <Form function={path_of::<CorrectEnrollment>()} page=paths::enrollment_status(id)>
                <Hidden name="id" value=id.to_string()/>
                <Hidden name="version" value=version.to_string()/>
                <div class="form__actions">
                    <Button label=tr!(enrollment_status.correct) weight=Weight::Primary refused=can_correct/>
                    <LinkButton href=paths::enroll() label=tr!(enrollment_status.before_you_begin)
                        weight=Weight::Quiet/>
                </div>
            </Form>
        </Panel>
    }
}
