//! The table of requests. Who answers stands there for whoever asks, whose it is for whoever answers.

use domain::support_request::{SupportRow, SupportView};
use leptos::prelude::*;

use super::words::{party, severity_name, support_status};
use crate::{
    paths, tr,
    ui::{Badge, Cell, Column, HeadCell, NameCell, Row, SortHeader, Table, TableHead, Time},
};

/// The requests of a list.
#[component]
pub fn RequestTable(rows: Vec<SupportRow>, view: SupportView) -> impl IntoView {
    let shown = Shown::of(view);
    let rows = rows.into_iter().map(|row| line(row, shown)).collect_view();
    view! {
        <Table caption=tr!(support_request.title)>
            <TableHead slot>
                <HeadCell label=tr!(support_request.request) column=Column::Name/>
                <HeadCell label=tr!(support_request.status)/>
                <HeadCell label=tr!(support_request.severity)/>
                {shown.customer.then(|| view! { <HeadCell label=tr!(support_request.customer)/> })}
                {shown.contact.then(|| view! { <HeadCell label=tr!(support_request.contact)/> })}
                <SortHeader label=tr!(support_request.updated) by="updated" column=Column::Date default="-updated"/>
            </TableHead>
            {rows}
        </Table>
    }
}

/// Which columns differ by list.
#[derive(Clone, Copy)]
struct Shown {
    customer: bool,
    contact: bool,
}

impl Shown {
    fn of(view: SupportView) -> Self {
        let own = matches!(view, SupportView::Tenant | SupportView::Own);
        Self { customer: !own, contact: view != SupportView::Assigned }
    }
}

fn line(row: SupportRow, shown: Shown) -> impl IntoView {
    let (tone, label) = support_status(row.status);
    let id = row.id.to_string();
    let sub = format!("{} · {}", row.number, row.subscription_name);
    let contact = party(row.contact_name);
    view! {
        <Row id=id.clone()>
            <NameCell label=tr!(support_request.request) id href=paths::support_request(row.id) name=row.title sub/>
            <Cell label=tr!(support_request.status)><Badge tone label/></Cell>
            <Cell label=tr!(support_request.severity)>{severity_name(row.severity)}</Cell>
            {shown.customer.then(|| view! {
                <Cell label=tr!(support_request.customer)>{row.customer_name}</Cell>
            })}
            {shown.contact.then(|| view! { <Cell label=tr!(support_request.contact)>{contact}</Cell> })}
            <Cell label=tr!(support_request.updated) column=Column::Date><Time at=row.updated_at/></Cell>
        </Row>
    }
}
