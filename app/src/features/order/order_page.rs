//! `/customers/{id}/orders/{oid}`: one order, where it stands, and what may be done with it.

use domain::order::OrderDetail;
use leptos::prelude::*;

use super::{
    cancel::{Cancel, CancelQuestion, Which},
    facts::OrderFacts,
    history::OrderHistory,
    line_panel::LinePanel,
    server_fns::read_order,
    words::order_status,
};
use crate::{
    features::activity::{Subject, activity_panel},
    layout::crumbs_below,
    page, paths, tr,
    ui::{PageHeader, Panel},
};

/// The page of an order.
#[component]
pub fn OrderPage() -> impl IntoView {
    page::load(read_order(page::param("id"), page::param("oid")), show)
}

fn show(order: OrderDetail) -> AnyView {
    let customer = order.row.customer_id;
    let mut crumbs = crumbs_below(customer, order.row.customer_name.clone());
    crumbs.push((paths::customer_orders(customer), tr!(order.title)));
    let status = order_status(order.row.status);
    // Nothing to give up needs no button.
    let open = order.lines.iter().any(|line| line.status.may_be_cancelled());
    let cancel = open.then(|| view! { <Cancel order=order.clone() which=Which::All/> });
    let (question, facts, history) = (order.clone(), order.clone(), order.clone());
    let number = order.row.number.clone();
    let activity = activity_panel(Subject::Record(order.row.id.into()));
    let lines: Vec<_> = order
        .lines
        .iter()
        .cloned()
        .map(|line| {
            let order = order.clone();
            view! { <LinePanel order line/> }
        })
        .collect();
    view! {
        <PageHeader title=tr!(order.heading, number = number) crumbs status>{cancel}</PageHeader>
        <div class="split">
            <div class="stack">
                <CancelQuestion order=question/>
                {lines}
            </div>
            <div class="stack">
                <Panel title=tr!(order.facts)><OrderFacts order=facts/></Panel>
                <Panel title=tr!(order.history)><OrderHistory order=history/></Panel>
                {activity}
            </div>
        </div>
    }
    .into_any()
}
