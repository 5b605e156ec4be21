//! The words and colors of where an invitation stands.

use domain::invitation::ShownStage;
use leptos::prelude::*;

use super::{Badge, Tone};
use crate::tr;

/// The state of an invitation.
#[component]
pub fn InvitationBadge(stage: ShownStage) -> impl IntoView {
    let (tone, label) = invitation_status(stage);
    view! { <Badge tone label/> }
}

/// Color and word of a state.
pub fn invitation_status(stage: ShownStage) -> (Tone, String) {
    match stage {
        ShownStage::Drafted => (Tone::Neutral, tr!(invitation.stage_drafted)),
        ShownStage::Prepared => (Tone::Info, tr!(invitation.stage_prepared)),
        ShownStage::Sent => (Tone::Info, tr!(invitation.stage_sent)),
        ShownStage::Opened => (Tone::Info, tr!(invitation.stage_opened)),
        ShownStage::Accepted => (Tone::Success, tr!(invitation.stage_accepted)),
        ShownStage::Declined => (Tone::Neutral, tr!(invitation.stage_declined)),
        ShownStage::Expired => (Tone::Danger, tr!(invitation.stage_expired)),
        ShownStage::Revoked => (Tone::Neutral, tr!(invitation.stage_revoked)),
    }
}
