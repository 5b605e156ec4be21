//! The parts of a customer, each with its own address (DE2).

use domain::{actor::OrganizationKind, id::OrganizationId};
use leptos::prelude::*;

use crate::{
    env::with_env,
    paths, tr,
    ui::{Crumb, Tab, Tabs},
};

/// Where the pages of a customer stand: in the list of customers, unless the reader is the customer.
pub fn customer_crumbs() -> Vec<Crumb> {
    let own =
        with_env(|env| env.viewer.as_ref().is_some_and(|viewer| viewer.kind == OrganizationKind::Customer));
    if own { Vec::new() } else { vec![(paths::customers(), tr!(customer.title))] }
}

/// The same for what is below the customer.
pub fn crumbs_below(customer: OrganizationId, name: String) -> Vec<Crumb> {
    let mut crumbs = customer_crumbs();
    crumbs.push((paths::customer(customer), name));
    crumbs
}

/// The part of the customer that a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerPart {
    /// Account and relationships.
    Overview,
    /// Subscriptions.
    Subscriptions,
    /// Orders.
    Orders,
}

/// Links to all parts.
#[component]
pub fn CustomerTabs(customer: OrganizationId, part: CustomerPart) -> impl IntoView {
    let tab = |href, label, of| Tab { href, label, count: None, current: part == of };
    let tabs = vec![
        tab(paths::customer(customer), tr!(customer.overview), CustomerPart::Overview),
        tab(
            paths::customer_subscriptions(customer),
            tr!(customer.subscriptions),
            CustomerPart::Subscriptions,
        ),
        tab(paths::customer_orders(customer), tr!(order.title), CustomerPart::Orders),
    ];
    view! { <Tabs label=tr!(customer.tabs) tabs/> }
}
