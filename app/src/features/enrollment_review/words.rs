//! The words and colors of where an application stands, who acts, and what happened.

use domain::{
    enrollment::{EnrollmentMove, EnrollmentState, Party, ReasonTemplate},
    lang::Lang,
};

use crate::{env::with_env, tr, ui::Tone};

/// Color and word of a state.
pub fn state_name(state: EnrollmentState) -> (Tone, String) {
    match state {
        EnrollmentState::Submitted => (Tone::Warning, tr!(enrollment_review.state_submitted)),
        EnrollmentState::InReview => (Tone::Info, tr!(enrollment_review.state_in_review)),
        EnrollmentState::NeedsInformation => (Tone::Warning, tr!(enrollment_review.state_needs_information)),
        EnrollmentState::Approved => (Tone::Success, tr!(enrollment_review.state_approved)),
        EnrollmentState::Rejected => (Tone::Danger, tr!(enrollment_review.state_rejected)),
        EnrollmentState::Withdrawn => (Tone::Neutral, tr!(enrollment_review.state_withdrawn)),
        EnrollmentState::Completed => (Tone::Success, tr!(enrollment_review.state_completed)),
        EnrollmentState::Started
        | EnrollmentState::TenantSignedIn
        | EnrollmentState::MembershipLinked
        | EnrollmentState::ProfileChosen => (Tone::Neutral, tr!(enrollment_review.state_draft)),
    }
}

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
        _ => state_name(state).1,
    }
}

/// Who acts.
pub fn party_name(party: Option<Party>) -> String {
    match party {
        Some(Party::Applicant) => tr!(enrollment_review.party_applicant),
        Some(Party::PrimaryContact) => tr!(enrollment_review.party_contact),
        Some(Party::Operator) => tr!(enrollment_review.party_operator),
        None => tr!(enrollment_review.party_nobody),
    }
}

/// What happened.
pub fn move_name(kind: EnrollmentMove) -> String {
    let membership = || with_env(|env| env.names.membership.clone());
    match kind {
        EnrollmentMove::AttachTenant => tr!(enrollment_review.move_attach_tenant),
        EnrollmentMove::LinkMembership => {
            tr!(enrollment_review.move_link_membership, membership = membership())
        }
        EnrollmentMove::CancelMembership => {
            tr!(enrollment_review.move_cancel_membership, membership = membership())
        }
        EnrollmentMove::ChooseProfile => tr!(enrollment_review.move_choose_profile),
        EnrollmentMove::Submit => tr!(enrollment_review.move_submit),
        EnrollmentMove::GiveSupport => tr!(enrollment_review.move_give_support),
        EnrollmentMove::SendAgain => tr!(enrollment_review.move_send_again),
        EnrollmentMove::CorrectContact => tr!(enrollment_review.move_correct_contact),
        EnrollmentMove::Verify => tr!(enrollment_review.move_verify),
        EnrollmentMove::AskInformation => tr!(enrollment_review.move_ask_information),
        EnrollmentMove::Answer => tr!(enrollment_review.move_answer),
        EnrollmentMove::Approve => tr!(enrollment_review.move_approve),
        EnrollmentMove::Reject => tr!(enrollment_review.move_reject),
        EnrollmentMove::Correct => tr!(enrollment_review.move_correct),
        EnrollmentMove::Withdraw => tr!(enrollment_review.move_withdraw),
    }
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
