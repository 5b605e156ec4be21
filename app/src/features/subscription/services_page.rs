//! `/customers/{id}/services`: what a customer uses, who supports it, and the way to a support request about it.

use domain::{
    id::OrganizationId,
    policy::Permit,
    subscription::{CustomerSubscriptions, SubscriptionRow},
};
use leptos::prelude::*;

use super::server_fns::list_subscriptions;
use crate::{
    i18n::language,
    layout::{CustomerPart, CustomerTabs, crumbs_below},
    page, paths, tr,
    ui::{
        Cell, Column, EmptyState, HeadCell, LinkButton, NameCell, PageHeader, Pagination, Panel, Row,
        SubscriptionBadge, Table, TableHead, lever_name, table_row::name_id,
    },
};

/// The page.
#[component]
pub fn ServicesPage() -> impl IntoView {
    page::load(list_subscriptions(page::param("id"), page::query("after")), show)
}

fn show(list: CustomerSubscriptions) -> AnyView {
    let CustomerSubscriptions { customer_id: id, customer_name, page, can_open_request, .. } = list;
    let body = if page.rows.is_empty() {
        view! {
            <EmptyState title=tr!(subscription.empty_title) text=tr!(subscription.empty_text) icon="subscriptions">
                <LinkButton href=paths::customer(id) label=tr!(subscription.to_customer)/>
            </EmptyState>
        }
        .into_any()
    } else {
        view! { <Services customer=id rows=page.rows can_open_request=can_open_request.clone()/> }.into_any()
    };
    let requests = can_open_request.is_allowed().then(|| {
        view! { <LinkButton href=paths::support_requests() label=tr!(support_request.title)/> }
    });
    view! {
        <PageHeader title=tr!(customer.services) crumbs=crumbs_below(id, customer_name)>{requests}</PageHeader>
        <div class="stack">
            <CustomerTabs customer=id part=CustomerPart::Services/>
            <Panel label=tr!(customer.services) flush=true>{body}</Panel>
            <Pagination previous=page.previous next=page.next/>
        </div>
    }
    .into_any()
}

#[component]
fn Services(customer: OrganizationId, rows: Vec<SubscriptionRow>, can_open_request: Permit) -> impl IntoView {
    let rows = rows.into_iter().map(|row| line(customer, row, can_open_request.clone())).collect_view();
    view! {
        <Table caption=tr!(customer.services)>
            <TableHead slot>
                <HeadCell label=tr!(subscription.offer) column=Column::Name/>
                <HeadCell label=tr!(subscription.status)/>
                <HeadCell label=tr!(subscription.support_contact)/>
                <HeadCell label=tr!(common.actions) column=Column::Actions/>
            </TableHead>
            {rows}
        </Table>
    }
}

fn line(customer: OrganizationId, row: SubscriptionRow, can_open_request: Permit) -> impl IntoView {
    let id = row.id.to_string();
    let offer = row.offer_name.get(language()).to_owned();
    let sub = if offer == row.name { String::new() } else { row.name.clone() };
    let request = paths::new_support_request_about(row.id);
    view! {
        <Row id=id.clone()>
            <NameCell label=tr!(subscription.offer) id=id.clone() href=paths::subscription(customer, row.id)
                name=offer sub/>
            <Cell label=tr!(subscription.status)><SubscriptionBadge status=row.status/></Cell>
            <Cell label=tr!(subscription.support_contact)>{lever_name(row.support_contact)}</Cell>
            <Cell label=tr!(common.actions) column=Column::Actions>
                <LinkButton href=request label=tr!(support_request.new_request) described_by=name_id(&id)
                    refused=can_open_request/>
            </Cell>
        </Row>
    }
}
