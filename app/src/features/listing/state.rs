//! The words and colors of where a listing stands.

use domain::listing::ListingState;

use crate::{tr, ui::Tone};

/// Color and word of a state.
pub fn listing_state(state: ListingState) -> (Tone, String) {
    match state {
        ListingState::Draft => (Tone::Neutral, tr!(listing.state_draft)),
        ListingState::Submitted => (Tone::Warning, tr!(listing.state_submitted)),
        ListingState::Published => (Tone::Success, tr!(listing.state_published)),
        ListingState::Rejected => (Tone::Danger, tr!(listing.state_rejected)),
    }
}

/// Color and word of the own listing, which may not have begun.
pub fn own_state(state: Option<ListingState>) -> (Tone, String) {
    state.map_or_else(|| (Tone::Neutral, tr!(listing.state_new)), listing_state)
}

/// What the state of the own listing means.
pub fn standing_text(state: Option<ListingState>) -> String {
    match state {
        None => tr!(listing.standing_new),
        Some(ListingState::Draft) => tr!(listing.standing_draft),
        Some(ListingState::Submitted) => tr!(listing.standing_submitted),
        Some(ListingState::Published) => tr!(listing.standing_published),
        Some(ListingState::Rejected) => tr!(listing.standing_rejected),
    }
}
