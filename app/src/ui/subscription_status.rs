//! The words and colors of where a subscription stands, alike everywhere.

use domain::subscription::SubscriptionStatus;
use leptos::prelude::*;

use super::badge::{Badge, Tone};
use crate::tr;

/// The state of a subscription.
#[component]
pub fn SubscriptionBadge(status: SubscriptionStatus) -> impl IntoView {
    let (tone, label) = subscription_status(status);
    view! { <Badge tone label/> }
}

/// Color and word of a state.
pub fn subscription_status(status: SubscriptionStatus) -> (Tone, String) {
    match status {
        SubscriptionStatus::Pending => (Tone::Warning, tr!(subscription.status_pending)),
        SubscriptionStatus::Active => (Tone::Success, tr!(subscription.status_active)),
        SubscriptionStatus::Suspended => (Tone::Danger, tr!(subscription.status_suspended)),
        SubscriptionStatus::Cancelled => (Tone::Neutral, tr!(subscription.status_cancelled)),
        SubscriptionStatus::Expired => (Tone::Danger, tr!(subscription.status_expired)),
    }
}
