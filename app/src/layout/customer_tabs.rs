//! The parts of a customer, each with its own address (DE2).

use domain::{
    actor::{OrganizationKind, Role},
    id::OrganizationId,
};
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
    /// What partners did.
    Activity,
    /// What it uses, and who supports it.
    Services,
    /// Users.
    Users,
    /// Licenses.
    Licenses,
}

/// Whether the reader's role reads the users of customers, wherever it is authorized to.
fn reads_users() -> bool {
    with_env(|env| {
        env.viewer.as_ref().is_some_and(|viewer| match viewer.kind {
            OrganizationKind::Reseller => {
                viewer.roles.iter().any(|role| [Role::AdminAgent, Role::HelpdeskAgent].contains(role))
            }
            OrganizationKind::Customer => viewer.roles.contains(&Role::GlobalAdmin),
            OrganizationKind::Operator | OrganizationKind::Provider => false,
        })
    })
}

/// Links to all parts.
#[component]
pub fn CustomerTabs(customer: OrganizationId, part: CustomerPart) -> impl IntoView {
    let tab = |href, label, of| Tab { href, label, count: None, current: part == of };
    let mut tabs = vec![
        tab(paths::customer(customer), tr!(customer.overview), CustomerPart::Overview),
        tab(
            paths::customer_subscriptions(customer),
            tr!(customer.subscriptions),
            CustomerPart::Subscriptions,
        ),
        tab(paths::customer_orders(customer), tr!(order.title), CustomerPart::Orders),
        tab(paths::customer_services(customer), tr!(customer.services), CustomerPart::Services),
    ];
    if reads_users() {
        tabs.push(tab(paths::customer_users(customer), tr!(customer.users), CustomerPart::Users));
        tabs.push(tab(paths::customer_licenses(customer), tr!(license.title), CustomerPart::Licenses));
    }
    if part == CustomerPart::Activity || reads_activity() {
        let (href, label) = (paths::customer_activity(customer), tr!(activity.customer_title));
        tabs.push(tab(href, label, CustomerPart::Activity));
    }
    view! { <Tabs label=tr!(customer.tabs) tabs/> }
}

/// Whether the reader's roles let it read what partners did at a customer: for the rest there is no such part.
pub fn reads_activity() -> bool {
    with_env(|env| {
        env.viewer.as_ref().is_some_and(|viewer| {
            let role =
                if viewer.kind == OrganizationKind::Customer { Role::GlobalAdmin } else { Role::AdminAgent };
            viewer.roles.contains(&role)
        })
    })
}
