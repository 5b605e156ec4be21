//! The words and colors of where a subscription stands, alike everywhere.

use domain::{lang::Lang, subscription::SubscriptionStatus};
use leptos::prelude::*;

use super::badge::{Badge, Tone};
use crate::{i18n::language, tr_in};

/// The state of a subscription.
#[component]
pub fn SubscriptionBadge(status: SubscriptionStatus) -> impl IntoView {
    let (tone, label) = subscription_status(status);
    view! { <Badge tone label/> }
}

/// Color and word of a state.
pub fn subscription_status(status: SubscriptionStatus) -> (Tone, String) {
    let tone = match status {
        SubscriptionStatus::Pending => Tone::Warning,
        SubscriptionStatus::Active => Tone::Success,
        SubscriptionStatus::Suspended | SubscriptionStatus::Expired => Tone::Danger,
        SubscriptionStatus::Cancelled => Tone::Neutral,
    };
    (tone, subscription_word(language(), status))
}

/// The word of a state in a language.
pub fn subscription_word(language: Lang, status: SubscriptionStatus) -> String {
    match status {
        SubscriptionStatus::Pending => tr_in!(language, subscription.status_pending),
        SubscriptionStatus::Active => tr_in!(language, subscription.status_active),
        SubscriptionStatus::Suspended => tr_in!(language, subscription.status_suspended),
        SubscriptionStatus::Cancelled => tr_in!(language, subscription.status_cancelled),
        SubscriptionStatus::Expired => tr_in!(language, subscription.status_expired),
    }
}
