//! **Approve**, or **Ask for information**; rejecting is in a file of its own.

use domain::{enrollment::ReviewDetail, lang::Lang};
use leptos::prelude::*;

use super::{ApproveEnrollment, AskInformation, reject::RejectForm, words::language_name};
use crate::{
    paths, tr,
    ui::{Button, Form, Hidden, Panel, Textarea, Weight, form::path_of},
};

/// What can be decided now; what cannot says why.
#[component]
pub fn Decision(review: ReviewDetail) -> impl IntoView {
    view! {
        <Panel title=tr!(enrollment_review.decision)>
            <ApproveForm review=review.clone()/>
            <AskForm review=review.clone()/>
            <RejectForm review/>
        </Panel>
    }
}

/// Which application, as it was shown.
#[component]
pub fn Shown(review: ReviewDetail) -> impl IntoView {
    view! {
        <Hidden name="id" value=review.id.to_string()/>
        <Hidden name="version" value=review.version.to_string()/>
    }
}

#[component]
fn ApproveForm(review: ReviewDetail) -> impl IntoView {
    let (page, refused) = (paths::enrollment_review(review.id), review.can_approve.clone());
    view! {
        <Form function={path_of::<ApproveEnrollment>()} page label=tr!(enrollment_review.approve) class="review-part">
            <Shown review/>
            <p id="approve-text">{tr!(enrollment_review.approve_text)}</p>
            <div class="form__actions">
                <Button label=tr!(enrollment_review.approve) weight=Weight::Primary described_by="approve-text" refused/>
            </div>
        </Form>
    }
}

#[component]
fn AskForm(review: ReviewDetail) -> impl IntoView {
    let (page, refused) = (paths::enrollment_review(review.id), review.can_ask.clone());
    let (decides, language) = (refused.is_allowed(), review.language);
    view! {
        <Form function={path_of::<AskInformation>()} page label=tr!(enrollment_review.ask) class="review-part">
            <Shown review/>
            <p id="ask-text">{tr!(enrollment_review.ask_text)}</p>
            {decides.then(|| view! { <Question language/> })}
            <div class="form__actions">
                <Button label=tr!(enrollment_review.ask) described_by="ask-text" refused/>
            </div>
        </Form>
    }
}

#[component]
fn Question(language: Lang) -> impl IntoView {
    let hint = tr!(enrollment_review.write_in, language = language_name(language));
    view! {
        <Textarea name="question" label=tr!(enrollment_review.question) hint value="" rows=4 lang=language.as_str()/>
    }
}
