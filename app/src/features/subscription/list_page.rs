//! The subscriptions of one customer.

use domain::{actor::OrganizationKind, subscription::CustomerSubscriptions};
use leptos::prelude::*;

use super::server_fns::list_subscriptions;
use crate::{
    env::with_env,
    layout::{CustomerPart, CustomerTabs, crumbs_below},
    page, paths, tr,
    ui::{EmptyState, LinkButton, PageHeader, Pagination, Panel, SubscriptionTable, Weight},
};

/// The list.
#[component]
pub fn SubscriptionListPage() -> impl IntoView {
    page::load(list_subscriptions(page::param("id"), page::query("after")), show)
}

fn show(list: CustomerSubscriptions) -> AnyView {
    let CustomerSubscriptions { customer_id: id, customer_name, page, can_order, .. } = list;
    let provider =
        with_env(|env| env.viewer.as_ref().is_some_and(|viewer| viewer.kind == OrganizationKind::Provider));
    let add = provider.then(|| {
        let href = paths::new_subscription(id);
        view! { <LinkButton href label=tr!(subscription.add) weight=Weight::Primary refused=can_order/> }
    });
    let crumbs = crumbs_below(id, customer_name);
    let export = (!page.rows.is_empty()).then(|| {
        let href = paths::export_customer_subscriptions(id);
        view! { <LinkButton href label=tr!(export.subscriptions) icon="download"/> }
    });
    let body = if page.rows.is_empty() {
        view! {
            <EmptyState title=tr!(subscription.empty_title) text=tr!(subscription.empty_text) icon="subscriptions">
                <LinkButton href=paths::customer(id) label=tr!(subscription.to_customer)/>
            </EmptyState>
        }
        .into_any()
    } else {
        view! { <SubscriptionTable customer=id rows=page.rows/> }.into_any()
    };
    view! {
        <PageHeader title=tr!(subscription.title) crumbs>{export}{add}</PageHeader>
        <div class="stack">
            <CustomerTabs customer=id part=CustomerPart::Subscriptions/>
            <Panel label=tr!(subscription.title) flush=true>{body}</Panel>
            <Pagination previous=page.previous next=page.next/>
        </div>
    }
    .into_any()
}
