//! The parts of a customer, each with its own address (DE2).

use domain::id::OrganizationId;
use leptos::prelude::*;

use crate::{
    paths, tr,
    ui::{Tab, Tabs},
};

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
