//! The rows of the list, and below an opened one its record (RW1–RW3).

use domain::customer::{CustomerDetail, CustomerList, CustomerRow};
use leptos::prelude::*;

use super::record::CustomerRecord;
use crate::{
    i18n::language,
    paths, tr,
    ui::{Cell, Column, Expander, HeadCell, NameCell, PanelRow, Row, SortHeader, Table, TableHead, Time},
};

/// The table. Results of a search are ordered by name, so that no other order is offered then.
#[component]
pub fn CustomerTable(list: CustomerList, provider: bool, searching: bool) -> impl IntoView {
    let columns = if provider { 5 } else { 4 };
    let mut open = list.open;
    let rows = list
        .page
        .rows
        .into_iter()
        .map(|row| {
            let at = open.iter().position(|record| record.row.id == row.id);
            let record = at.map(|at| open.swap_remove(at));
            view! { <CustomerRowView row record provider columns/> }
        })
        .collect_view();
    let created = if searching {
        view! { <HeadCell label=tr!(customer.created) column=Column::Date/> }.into_any()
    } else {
        view! { <SortHeader label=tr!(customer.created) by="created" column=Column::Date/> }.into_any()
    };
    view! {
        <Table caption=tr!(customer.title)>
            <TableHead slot>
                <HeadCell label=tr!(common.details) column=Column::Expander/>
                <SortHeader label=tr!(customer.name) by="name" default="name" column=Column::Name/>
                <HeadCell label=tr!(customer.country)/>
                {provider.then(|| view! { <HeadCell label=tr!(customer.resellers)/> })}
                {created}
            </TableHead>
            {rows}
        </Table>
    }
}

#[component]
fn CustomerRowView(
    row: CustomerRow,
    record: Option<CustomerDetail>,
    provider: bool,
    columns: u32,
) -> impl IntoView {
    let id = row.id.to_string();
    let record = record.map(|record| {
        view! { <PanelRow row=id.clone() columns><CustomerRecord record/></PanelRow> }
    });
    let country = row.country.map(|country| country.name(language())).unwrap_or_default();
    let domain = row.domain.unwrap_or_default();
    let resellers = row.resellers.join(", ");
    view! {
        <Row id=id.clone()>
            <Expander id=id.clone()/>
            <NameCell label=tr!(customer.name) id href=paths::customer(row.id) name=row.name sub=domain/>
            <Cell label=tr!(customer.country)>{country}</Cell>
            {provider.then(|| view! { <Cell label=tr!(customer.resellers)>{resellers}</Cell> })}
            <Cell label=tr!(customer.created) column=Column::Date><Time at=row.created_at date=true/></Cell>
        </Row>
        {record}
    }
}
