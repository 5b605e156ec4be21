//! The words for how an organization stands.

use domain::actor::OrganizationStatus;

use crate::{tr, ui::Tone};

/// Tone and label of a state's badge.
pub fn standing(status: OrganizationStatus) -> (Tone, String) {
    match status {
        OrganizationStatus::Active => (Tone::Success, tr!(organization.active)),
        OrganizationStatus::Applying => (Tone::Neutral, tr!(organization.applying)),
        OrganizationStatus::Suspended => (Tone::Danger, tr!(organization.suspended)),
        OrganizationStatus::Closed => (Tone::Neutral, tr!(organization.closed)),
    }
}
