//! `/customers/{id}/orders`: the orders for one customer.

use domain::order::{CustomerOrders, OrderStatus};
use leptos::prelude::*;

use super::{
    list_page::{NoOrders, ask},
    order_table::{OrderFilter, OrderTable},
    server_fns::list_customer_orders,
};
use crate::{
    features::export::shown_as,
    layout::{CustomerPart, CustomerTabs, crumbs_below},
    page, paths, tr,
    ui::{LinkButton, PageHeader, Pagination, Panel},
};

/// The list.
#[component]
pub fn CustomerOrdersPage() -> impl IntoView {
    let query = ask();
    let status = query.status;
    page::load(list_customer_orders(page::param("id"), query), move |found| show(found, status))
}

fn show(found: CustomerOrders, status: Option<OrderStatus>) -> AnyView {
    let CustomerOrders { customer_id: id, customer_name, page } = found;
    let crumbs = crumbs_below(id, customer_name);
    let export = (!page.rows.is_empty()).then(|| {
        let href = shown_as(paths::export_customer_orders(id));
        view! { <LinkButton href label=tr!(export.orders) icon="download"/> }
    });
    let pages = view! { <Pagination previous=page.previous.clone() next=page.next.clone()/> };
    let body = if page.rows.is_empty() {
        view! { <NoOrders filtered=status.is_some() all=paths::customer_orders(id)/> }.into_any()
    } else {
        view! { <OrderTable rows=page.rows/> }.into_any()
    };
    view! {
        <PageHeader title=tr!(order.title) crumbs>{export}</PageHeader>
        <div class="stack">
            <CustomerTabs customer=id part=CustomerPart::Orders/>
            <Panel label=tr!(order.title) flush=true><OrderFilter status/>{body}</Panel>
            {pages}
        </div>
    }
    .into_any()
}
