//! What can be changed about a subscription, and what of an earlier change is left to do.

use domain::{
    id::{OrganizationId, SubscriptionId},
    policy::{Permit, Refusal},
    subscription::{Holders, Offered, SubscriptionDetail},
    time::Timestamp,
};
use leptos::prelude::*;

use super::words::change_name;
use crate::{
    i18n, paths, tr,
    ui::{Banner, LinkButton, Panel, Tone},
};

/// The ways to all changes. People of an organization that changes no subscriptions read, and see none.
#[component]
pub fn Manage(found: SubscriptionDetail) -> impl IntoView {
    let (customer, id, renews) = (found.customer_id, found.row.id, found.row.auto_renew);
    let offered = found.offered;
    (!offered.iter().all(of_others)).then(|| {
        let links = offered
            .into_iter()
            .map(|Offered { kind, permit }| {
                let href = match kind {
                    domain::subscription::ChangeKind::AutoRenew => {
                        let value = if renews { "off" } else { "on" };
                        format!("{}&value={value}", paths::subscription_change(customer, id, kind))
                    }
                    kind => paths::subscription_change(customer, id, kind),
                };
                view! { <LinkButton href label=change_name(kind, renews) refused=permit/> }
            })
            .collect_view();
        view! {
            <Panel title=tr!(subscription.manage)>
                <p>{tr!(subscription.manage_lead)}</p>
                <div class="cluster">{links}</div>
            </Panel>
        }
    })
}

fn of_others(offered: &Offered) -> bool {
    matches!(offered.permit, Permit::Refused(Refusal::WrongOrganization { .. }))
}

/// Until when the data of a suspended subscription is kept.
#[component]
pub fn SuspendedNote(suspended: Option<(Timestamp, Timestamp)>) -> impl IntoView {
    suspended.map(|(since, until)| {
        let text = tr!(subscription.suspended_text, since = i18n::date(since), until = i18n::date(until));
        view! { <Banner tone=Tone::Warning title=tr!(subscription.suspended_title)>{text}</Banner> }
    })
}

/// What took its place, or whose place it took; and who has to be moved by hand.
#[component]
pub fn Replaced(found: SubscriptionDetail) -> impl IntoView {
    let customer = found.customer_id;
    found.replaced.map(|(other, before)| {
        let left = if before { Holders::default() } else { found.holders };
        let tone = if left.count > 0 { Tone::Warning } else { Tone::Info };
        let title = if before { tr!(subscription.upgraded_from) } else { tr!(subscription.upgraded_to) };
        view! {
            <Banner tone title>
                <ByHand left/>
                <p><Other customer other before/></p>
            </Banner>
        }
    })
}

#[component]
fn Other(customer: OrganizationId, other: SubscriptionId, before: bool) -> impl IntoView {
    let text = if before { tr!(subscription.to_old) } else { tr!(subscription.to_new) };
    view! { <a href=paths::subscription(customer, other)>{text}</a> }
}

#[component]
fn ByHand(left: Holders) -> impl IntoView {
    (left.count > 0).then(|| {
        view! {
            <p>{tr!(subscription.by_hand, count = left.count)}</p>
            <HolderNames holders=left/>
        }
    })
}

/// The names of those who hold a license, as far as the reader may know them.
#[component]
pub fn HolderNames(holders: Holders) -> impl IntoView {
    match holders.names {
        None if holders.count > 0 => {
            view! { <p class="note">{tr!(subscription.names_hidden)}</p> }.into_any()
        }
        Some(names) if !names.is_empty() => {
            let rest = holders.count.saturating_sub(u32::try_from(names.len()).unwrap_or(u32::MAX));
            let more = (rest > 0).then(|| view! { <li>{tr!(subscription.and_more, count = rest)}</li> });
            let names = names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
            view! { <ul>{names}{more}</ul> }.into_any()
        }
        _ => ().into_any(),
    }
}
