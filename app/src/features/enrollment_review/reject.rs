//! **Reject** with a reason that the applicant reads. A usual reason is sent as it is while nothing is typed; its text
//! can be brought into the box by a link, so that nothing here needs a script.

use domain::enrollment::{ReasonTemplate, ReviewDetail};
use leptos::prelude::*;

use super::{
    RejectEnrollment,
    decision::Shown,
    reasons::Reasons,
    words::{language_name, template_name},
};
use crate::{
    page, paths, tr,
    ui::{Button, Form, Select, Textarea, Weight, form::path_of},
};

/// The name in the address of the usual reason whose text is to be edited.
pub const TEMPLATE: &str = "template";

/// The form; what was decided already refuses it.
#[component]
pub fn RejectForm(review: ReviewDetail) -> impl IntoView {
    let (page, refused) = (paths::enrollment_review(review.id), review.can_reject.clone());
    let decides = refused.is_allowed();
    view! {
        <Form function={path_of::<RejectEnrollment>()} page label=tr!(enrollment_review.reject) class="review-part"
            id="reject">
            <Shown review=review.clone()/>
            <p id="reject-text">{tr!(enrollment_review.reject_text)}</p>
            {decides.then(|| view! { <Reason review/> })}
            <div class="form__actions">
                <Button label=tr!(enrollment_review.reject) weight=Weight::Danger described_by="reject-text" refused/>
            </div>
        </Form>
    }
}

#[component]
fn Reason(review: ReviewDetail) -> impl IntoView {
    let chosen: Option<ReasonTemplate> = page::query(TEMPLATE).parse().ok();
    let text = review.reasons.iter().find(|reason| Some(reason.template) == chosen);
    let value = text.map(|reason| reason.text.clone()).unwrap_or_default();
    let hint = tr!(enrollment_review.reason_hint, language = language_name(review.language));
    view! {
        <Select name="template" label=tr!(enrollment_review.template) options=options() optional=true
            value=chosen.map(ReasonTemplate::as_str).unwrap_or_default()/>
        <Textarea name="reason" label=tr!(enrollment_review.reason) hint value rows=5
            lang=review.language.as_str()/>
        <Reasons id=review.id reasons=review.reasons language=review.language/>
    }
}

fn options() -> Vec<(String, String)> {
    let none = (String::new(), tr!(enrollment_review.template_none));
    let each = ReasonTemplate::ALL.iter().map(|one| (one.to_string(), template_name(*one)));
    std::iter::once(none).chain(each).collect()
}
