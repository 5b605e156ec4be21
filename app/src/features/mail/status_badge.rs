//! The words and colors of where a mail stands.

use domain::mail::{MailFailure, MailStatus};
use leptos::prelude::*;

use crate::{
    tr,
    ui::{Badge, Tone},
};

/// The state of a mail.
#[component]
pub fn MailBadge(status: MailStatus) -> impl IntoView {
    view! { <Badge tone=tone(status) label=status_name(status)/> }
}

/// The color of a state.
pub fn tone(status: MailStatus) -> Tone {
    match status {
        MailStatus::Queued => Tone::Warning,
        MailStatus::Transmitting | MailStatus::Sent => Tone::Info,
        MailStatus::Failed => Tone::Danger,
    }
}

/// The name of a state.
pub fn status_name(status: MailStatus) -> String {
    match status {
        MailStatus::Queued => tr!(mail.status_queued),
        MailStatus::Transmitting => tr!(mail.status_transmitting),
        MailStatus::Sent => tr!(mail.status_sent),
        MailStatus::Failed => tr!(mail.status_failed),
    }
}

/// What went wrong, and what to do.
pub fn failure_text(failure: MailFailure) -> String {
    match failure {
        MailFailure::Unreachable => tr!(mail.failure_unreachable),
        MailFailure::TimedOut => tr!(mail.failure_timed_out),
        MailFailure::Deferred => tr!(mail.failure_deferred),
        MailFailure::Rejected => tr!(mail.failure_rejected),
        MailFailure::Malformed => tr!(mail.failure_malformed),
        MailFailure::Interrupted => tr!(mail.failure_interrupted),
        MailFailure::NotPermitted => tr!(mail.failure_not_permitted),
        MailFailure::InvitationClosed => tr!(mail.failure_invitation_closed),
        MailFailure::LinkGone => tr!(mail.failure_link_gone),
    }
}
