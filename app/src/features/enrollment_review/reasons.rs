//! The texts of the usual reasons, to read and to edit.

use domain::{enrollment::ReasonText, id::EnrollmentId, lang::Lang};
use leptos::prelude::*;

use super::{reject::TEMPLATE, words::template_name};
use crate::{
    paths, tr,
    ui::{SummaryList, SummaryRow},
};

/// Each text in the applicant's language, with the link that brings it into the box.
#[component]
pub fn Reasons(id: EnrollmentId, reasons: Vec<ReasonText>, language: Lang) -> impl IntoView {
    let rows = reasons.into_iter().map(|reason| line(id, reason, language)).collect_view();
    view! {
        <details class="disclosure">
            <summary class="disclosure__title">{tr!(enrollment_review.templates)}</summary>
            <SummaryList>{rows}</SummaryList>
        </details>
    }
}

fn line(id: EnrollmentId, reason: ReasonText, language: Lang) -> impl IntoView {
    let name = template_name(reason.template);
    let href = format!("{}?{TEMPLATE}={}#reject", paths::enrollment_review(id), reason.template);
    view! {
        <SummaryRow term=name.clone()>
            <p lang=language.as_str()>{reason.text}</p>
            <p><a class="link-button" href=href>
                {tr!(enrollment_review.use_text)}<span class="visually-hidden">": "{name}</span>
            </a></p>
        </SummaryRow>
    }
}
