//! Why an invitation cannot be decided or changed, in the reader's words.

use domain::{
    actor::OrganizationKind,
    invitation::{InvitationError, ShownStage},
};

use crate::tr;

/// Cause and cure of a refusal.
pub fn reason_text(reason: InvitationError) -> String {
    match reason {
        InvitationError::NotOpen { stage } => not_open(stage),
        InvitationError::OwnInvitation => tr!(invitation.reason_own),
        InvitationError::WrongKind { needed } => wrong_kind(needed),
        InvitationError::Inactive => tr!(invitation.reason_inactive),
        InvitationError::InviterInactive | InvitationError::InviterLostRight => {
            tr!(invitation.reason_inviter)
        }
        InvitationError::PartnershipEnded => tr!(invitation.reason_partnership_ended),
        InvitationError::StandsAlready => tr!(invitation.reason_stands_already),
    }
}

fn not_open(stage: ShownStage) -> String {
    match stage {
        ShownStage::Accepted => tr!(invitation.reason_accepted),
        ShownStage::Declined => tr!(invitation.reason_declined),
        ShownStage::Expired => tr!(invitation.reason_expired),
        ShownStage::Revoked => tr!(invitation.reason_revoked),
        ShownStage::Drafted | ShownStage::Prepared | ShownStage::Sent | ShownStage::Opened => {
            tr!(invitation.reason_changed)
        }
    }
}

fn wrong_kind(needed: OrganizationKind) -> String {
    match needed {
        OrganizationKind::Customer => tr!(invitation.reason_customers_only),
        _ => tr!(invitation.reason_resellers_only),
    }
}
