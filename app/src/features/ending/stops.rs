//! What an ending stops: sentences with numbers, and the subscriptions by name.

use domain::ending::{EndPartnerView, EndView, Stops, Touched, TouchedList};
use leptos::prelude::*;

use super::words::{lost, lost_by};
use crate::{paths, tr};

/// Everything that stops, in one list.
#[component]
pub fn StopList(view: EndView) -> impl IntoView {
    let lost = lost(&view);
    view! { <ul class="stack stack--tight"><li>{lost}</li><Besides stops=view.stops/></ul> }
}

/// The same of everything that one partner was granted.
#[component]
pub fn PartnerStops(view: EndPartnerView) -> impl IntoView {
    let mut lost: Vec<String> = view.grants.iter().map(lost_by).collect();
    // Two grants of one kind give the same powers.
    lost.dedup();
    let lost = lost.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    view! { <ul class="stack stack--tight">{lost}<Besides stops=view.stops/></ul> }
}

/// What stops with a grant, besides its own powers.
#[component]
fn Besides(stops: Stops) -> impl IntoView {
    let tenant = stops.tenant_admin.then(|| view! { <li>{tr!(access.stops_tenant_too)}</li> });
    let invitations = (stops.invitations > 0)
        .then(|| view! { <li>{tr!(access.stops_invitations, count = stops.invitations)}</li> });
    view! {
        {tenant}
        {invitations}
        {line(stops.associations, |count| tr!(access.stops_associations, count = count))}
        {line(stops.support_contacts, |count| tr!(access.stops_support_contacts, count = count))}
        {line(stops.unmanaged, |count| tr!(access.stops_unmanaged, count = count))}
    }
}

fn line(list: TouchedList, text: impl Fn(u32) -> String) -> impl IntoView {
    (list.count > 0).then(|| view! { <li>{text(list.count)}<TouchedNames list/></li> })
}

/// The first subscriptions by name, and how many more there are.
#[component]
pub fn TouchedNames(list: TouchedList) -> impl IntoView {
    let shown = u32::try_from(list.first.len()).unwrap_or(u32::MAX);
    let more = list.count.saturating_sub(shown);
    let names = list.first.into_iter().map(name).collect_view();
    view! {
        <ul class="link-list">
            {names}
            {(more > 0).then(|| view! { <li>{tr!(access.and_more, count = more)}</li> })}
        </ul>
    }
}

fn name(touched: Touched) -> impl IntoView {
    let Touched { id, customer_id, name } = touched;
    view! { <li><a href=paths::subscription(customer_id, id)>{name}</a></li> }
}
