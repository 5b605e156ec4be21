//! `/order-requests`: what customers and their resellers ask the reader's organization, a provider, to order.

use domain::{
    money::format_number,
    order_request::{OrderRequestList, OrderRequestQuery, OrderRequestRow, OrderRequestStatus},
    page::PageSize,
};
use leptos::prelude::*;

use super::{
    server_fns::list_requests,
    words::{asker_name, request_status},
};
use crate::{
    page, paths, tr,
    ui::{
        Address, Badge, Cell, Column, EmptyState, HeadCell, NameCell, PageHeader, Pagination, Panel, Row,
        Tab, Table, TableHead, Tabs, Time,
    },
};

/// The list.
#[component]
pub fn OrderRequestListPage() -> impl IntoView {
    let status = page::query("status").parse().ok();
    let query = OrderRequestQuery {
        status,
        cursor: page::query("after").parse().ok(),
        size: PageSize::of(&page::query("size")),
    };
    page::load(list_requests(query), move |found| show(found, status.unwrap_or(OrderRequestStatus::Open)))
}

fn show(found: OrderRequestList, status: OrderRequestStatus) -> AnyView {
    let page = found.page;
    let body = if page.rows.is_empty() {
        let (title, text) = (tr!(order_request.empty_title), tr!(order_request.empty_text));
        view! { <EmptyState title text icon="subscriptions"/> }.into_any()
    } else {
        view! { <RequestTable rows=page.rows/> }.into_any()
    };
    let crumbs = vec![(paths::orders(), tr!(order.title))];
    view! {
        <PageHeader title=tr!(order_request.list_title) crumbs lead=tr!(order_request.list_lead)/>
        <div class="stack">
            <Tabs label=tr!(order_request.status) tabs=tabs(status)/>
            <Panel label=tr!(order_request.list_title) flush=true>{body}</Panel>
            <Pagination previous=page.previous next=page.next/>
        </div>
    }
    .into_any()
}

fn tabs(shown: OrderRequestStatus) -> Vec<Tab> {
    let here = Address::here().first_page();
    let name = |status: OrderRequestStatus| match status {
        OrderRequestStatus::Open => "",
        other => other.as_str(),
    };
    let tab = |status: &OrderRequestStatus| Tab {
        href: here.clone().with("status", name(*status)).href(),
        label: request_status(*status).1,
        count: None,
        current: *status == shown,
    };
    OrderRequestStatus::ALL.iter().map(tab).collect()
}

#[component]
fn RequestTable(rows: Vec<OrderRequestRow>) -> impl IntoView {
    let rows = rows.into_iter().map(line).collect_view();
    view! {
        <Table caption=tr!(order_request.list_title)>
            <TableHead slot>
                <HeadCell label=tr!(order_request.subscription) column=Column::Name/>
                <HeadCell label=tr!(order_request.customer)/>
                <HeadCell label=tr!(order_request.quantity) column=Column::Number/>
                <HeadCell label=tr!(order_request.asked_by)/>
                <HeadCell label=tr!(order_request.status)/>
                <HeadCell label=tr!(order_request.asked_at) column=Column::Date/>
            </TableHead>
            {rows}
        </Table>
    }
}

fn line(row: OrderRequestRow) -> impl IntoView {
    let (tone, label) = request_status(row.status);
    let (id, href) = (row.id.to_string(), paths::subscription(row.customer_id, row.subscription_id));
    view! {
        <Row id=id.clone()>
            <NameCell label=tr!(order_request.subscription) id href name=row.subscription_name/>
            <Cell label=tr!(order_request.customer)><a href=paths::customer(row.customer_id)>{row.customer_name}</a></Cell>
            <Cell label=tr!(order_request.quantity) column=Column::Number>{format_number(row.quantity.into())}</Cell>
            <Cell label=tr!(order_request.asked_by)>{asker_name(row.asker)}</Cell>
            <Cell label=tr!(order_request.status)><Badge tone label/></Cell>
            <Cell label=tr!(order_request.asked_at) column=Column::Date><Time at=row.created_at/></Cell>
        </Row>
    }
}
