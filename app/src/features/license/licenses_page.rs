//! `/customers/{id}/licenses`: the seats of each product; with people in the address, the form for theirs.

use domain::{
    id::OrganizationId,
    license::{LicenseView, ProductRow},
    money::format_number,
    page::Page,
};
use leptos::prelude::*;

use super::{
    manage_form::{ManageForm, Selected},
    plans::Plans,
    results::Results,
    server_fns::read_licenses,
};
use crate::{
    i18n::language,
    layout::{CustomerPart, CustomerTabs, crumbs_below},
    page, paths, tr,
    ui::{
        Address, Cell, Column, EmptyState, HeadCell, LinkButton, Note, PageHeader, Pagination, Panel, Row,
        SubscriptionBadge, Table, TableHead, table_row::name_id,
    },
};

/// The page.
#[component]
pub fn LicensesPage() -> impl IntoView {
    let named = Address::here().pairs().to_vec();
    page::load(read_licenses(page::param("id"), named, page::query("after")), show)
}

fn show(view: LicenseView) -> AnyView {
    let LicenseView { customer, people, page, results, can_assign, .. } = view;
    let id = customer.id;
    let pages = view! { <Pagination previous=page.previous.clone() next=page.next.clone()/> };
    let body = if people.is_empty() {
        view! { <Seats customer=id page/> }.into_any()
    } else {
        let form = (!page.rows.is_empty()).then(|| {
            view! { <ManageForm customer=id people=people.clone() products=page.rows.clone() can_assign/> }
        });
        let products = view! { <Seats customer=id page/> };
        view! { <Results results/><Selected people/>{form}{products} }.into_any()
    };
    view! {
        <PageHeader title=tr!(license.title) crumbs=crumbs_below(id, customer.name)>
            <LinkButton href=paths::customer_users(id) label=tr!(license.choose_people)/>
        </PageHeader>
        <div class="stack">
            <CustomerTabs customer=id part=CustomerPart::Licenses/>
            {body}
            {pages}
        </div>
    }
    .into_any()
}

#[component]
fn Seats(customer: OrganizationId, page: Page<ProductRow>) -> impl IntoView {
    if page.rows.is_empty() {
        return view! {
            <Panel label=tr!(license.title)>
                <EmptyState title=tr!(license.empty_title) text=tr!(license.empty_text) icon="subscriptions"/>
            </Panel>
        }
        .into_any();
    }
    let rows = page.rows.into_iter().map(|row| line(customer, row)).collect_view();
    view! {
        <Note><p>{tr!(license.how)}</p></Note>
        <Panel title=tr!(license.available) flush=true>
            <Table caption=tr!(license.available)>
                <TableHead slot>
                    <HeadCell label=tr!(license.product) column=Column::Name/>
                    <HeadCell label=tr!(subscription.status)/>
                    <HeadCell label=tr!(license.seats) column=Column::Number/>
                    <HeadCell label=tr!(license.assigned) column=Column::Number/>
                    <HeadCell label=tr!(license.free) column=Column::Number/>
                </TableHead>
                {rows}
            </Table>
        </Panel>
    }
    .into_any()
}

/// The name leads to the subscription, which names who holds its licenses and offers more of them.
fn line(customer: OrganizationId, row: ProductRow) -> impl IntoView {
    let id = row.id.to_string();
    let offer = row.offer_name.get(language()).to_owned();
    let sub = if offer == row.name { String::new() } else { offer };
    let number = |count: u32| format_number(count.into());
    let free = row.free();
    let buy = (free == 0 && row.is_running())
        .then(|| view! { <span class="table__sub">{tr!(license.buy_more)}</span> });
    view! {
        <Row id=id.clone()>
            <Cell label=tr!(license.product) column=Column::Name>
                <a class="table__name" id=name_id(&id) href=paths::subscription(customer, row.id)>{row.name}</a>
                <span class="table__sub">{sub}</span>
                <Plans plans=row.plans/>
            </Cell>
            <Cell label=tr!(subscription.status)><SubscriptionBadge status=row.status/></Cell>
            <Cell label=tr!(license.seats) column=Column::Number>{number(row.seats)}</Cell>
            <Cell label=tr!(license.assigned) column=Column::Number>{number(row.assigned)}</Cell>
            <Cell label=tr!(license.free) column=Column::Number>{number(free)}{buy}</Cell>
        </Row>
    }
}
