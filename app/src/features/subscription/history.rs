//! How the two levers of a subscription came to stand as they do.

use domain::subscription::{Lever, LeverChange};
use leptos::prelude::*;

use crate::{
    tr,
    ui::{Timeline, TimelineItem},
};

/// The changes, newest first.
#[component]
pub fn History(changes: Vec<LeverChange>) -> impl IntoView {
    if changes.is_empty() {
        return view! { <p class="note">{tr!(subscription.history_empty)}</p> }.into_any();
    }
    let items = changes.into_iter().map(item).collect_view();
    view! { <Timeline label=tr!(subscription.history)>{items}</Timeline> }.into_any()
}

fn item(change: LeverChange) -> impl IntoView {
    let name = change.organization.map(|organization| organization.name);
    let title = match (change.lever, name) {
        (Lever::Association, Some(name)) => tr!(subscription.associated_with, organization = name),
        (Lever::Association, None) => tr!(subscription.association_cleared),
        (Lever::SupportContact, Some(name)) => tr!(subscription.contact_set, organization = name),
        (Lever::SupportContact, None) => tr!(subscription.contact_cleared),
    };
    let who = change.by.map(|person| tr!(subscription.by, person = person)).unwrap_or_default();
    view! { <TimelineItem title at=change.at who/> }
}
