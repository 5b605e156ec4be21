//! The words and colors of where an application stands, who acts, and what happened.

use domain::{
    enrollment::{EnrollmentState, Party, ReasonTemplate},
    lang::Lang,
};

use crate::{
    tr,
    ui::{enrollment_party, enrollment_state},
};

/// What a state means for the reviewer.
pub fn standing_text(state: EnrollmentState) -> String {
    match state {
        EnrollmentState::Submitted => tr!(enrollment_review.standing_submitted),
        EnrollmentState::InReview => {
            let (from, to) = state.usual_days().unwrap_or_default();
            tr!(enrollment_review.standing_in_review, from = from, to = to)
        }
        EnrollmentState::NeedsInformation => tr!(enrollment_review.standing_needs_information),
        EnrollmentState::Approved | EnrollmentState::Completed => tr!(enrollment_review.standing_approved),
        EnrollmentState::Rejected => tr!(enrollment_review.standing_rejected),
        EnrollmentState::Withdrawn => tr!(enrollment_review.standing_withdrawn),
        _ => enrollment_state(state).1,
    }
}

/// Who acts, if anybody has to.
pub fn next_party(party: Option<Party>) -> String {
    party.map_or_else(|| tr!(enrollment_review.party_nobody), enrollment_party)
}

/// A usual reason by its name.
pub fn template_name(template: ReasonTemplate) -> String {
    match template {
        ReasonTemplate::Country => tr!(enrollment_review.template_country),
        ReasonTemplate::ContactAddress => tr!(enrollment_review.template_contact_address),
        ReasonTemplate::Duplicate => tr!(enrollment_review.template_duplicate),
        ReasonTemplate::LegalProfile => tr!(enrollment_review.template_legal_profile),
        ReasonTemplate::Authority => tr!(enrollment_review.template_authority),
    }
}

/// A language by its name.
pub fn language_name(language: Lang) -> String {
    language.pick(tr!(enrollment_review.english), tr!(enrollment_review.japanese))
}
