//! What an ending stops: sentences with numbers, and the subscriptions by name.

use domain::ending::{EndView, Touched, TouchedList};
use leptos::prelude::*;

use super::words::lost;
use crate::{paths, tr};

/// Everything that stops, in one list.
#[component]
pub fn StopList(view: EndView) -> impl IntoView {
    let lost = lost(&view);
    let stops = view.stops;
    let tenant = stops.tenant_admin.then(|| view! { <li>{tr!(access.stops_tenant_too)}</li> });
    view! {
        <ul class="stack stack--tight">
            <li>{lost}</li>
            {tenant}
            {line(stops.associations, |count| tr!(access.stops_associations, count = count))}
            {line(stops.support_contacts, |count| tr!(access.stops_support_contacts, count = count))}
            {line(stops.unmanaged, |count| tr!(access.stops_unmanaged, count = count))}
        </ul>
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
