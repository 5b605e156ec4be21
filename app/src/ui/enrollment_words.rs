//! The words for where an application stands, what happened to it, and who acts: the applicant and the operator read
//! the same.

use domain::enrollment::{EnrollmentMove, EnrollmentState, Party};

use super::badge::Tone;
use crate::{env::with_env, tr};

/// Tone and label of a state's badge.
pub fn enrollment_state(state: EnrollmentState) -> (Tone, String) {
    match state {
        EnrollmentState::Started
        | EnrollmentState::TenantSignedIn
        | EnrollmentState::MembershipLinked
        | EnrollmentState::ProfileChosen => (Tone::Neutral, tr!(enrollment_words.draft)),
        EnrollmentState::Submitted => (Tone::Warning, tr!(enrollment_words.submitted)),
        EnrollmentState::InReview => (Tone::Info, tr!(enrollment_words.in_review)),
        EnrollmentState::NeedsInformation => (Tone::Warning, tr!(enrollment_words.needs_information)),
        EnrollmentState::Approved => (Tone::Success, tr!(enrollment_words.approved)),
        EnrollmentState::Rejected => (Tone::Danger, tr!(enrollment_words.rejected)),
        EnrollmentState::Withdrawn => (Tone::Neutral, tr!(enrollment_words.withdrawn)),
        EnrollmentState::Completed => (Tone::Success, tr!(enrollment_words.completed)),
    }
}

/// What happened, as an entry of the timeline.
pub fn enrollment_move(kind: EnrollmentMove) -> String {
    let membership = || with_env(|env| env.names.membership.clone());
    match kind {
        EnrollmentMove::AttachTenant => tr!(enrollment_words.did_attach_tenant),
        EnrollmentMove::LinkMembership => {
            tr!(enrollment_words.did_link_membership, membership = membership())
        }
        EnrollmentMove::CancelMembership => {
            tr!(enrollment_words.did_cancel_membership, membership = membership())
        }
        EnrollmentMove::ChooseProfile => tr!(enrollment_words.did_choose_profile),
        EnrollmentMove::Submit => tr!(enrollment_words.did_submit),
        EnrollmentMove::GiveSupport => tr!(enrollment_words.did_give_support),
        EnrollmentMove::SendAgain => tr!(enrollment_words.did_send_again),
        EnrollmentMove::CorrectContact => tr!(enrollment_words.did_correct_contact),
        EnrollmentMove::Verify => tr!(enrollment_words.did_verify),
        EnrollmentMove::AskInformation => tr!(enrollment_words.did_ask_information),
        EnrollmentMove::Answer => tr!(enrollment_words.did_answer),
        EnrollmentMove::Approve => tr!(enrollment_words.did_approve),
        EnrollmentMove::Reject => tr!(enrollment_words.did_reject),
        EnrollmentMove::Correct => tr!(enrollment_words.did_correct),
        EnrollmentMove::Withdraw => tr!(enrollment_words.did_withdraw),
    }
}

/// Who acts, or acted, where no person is named.
pub fn enrollment_party(party: Party) -> String {
    match party {
        Party::Applicant => tr!(enrollment_words.applicant),
        Party::PrimaryContact => tr!(enrollment_words.primary_contact),
        Party::Operator => tr!(enrollment_words.reviewers),
    }
}
