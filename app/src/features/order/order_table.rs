//! Orders as a table, newest first, with the filter above it.

use domain::order::{OrderRow, OrderStatus};
use leptos::prelude::*;

use super::words::order_status;
use crate::{
    paths, tr,
    ui::{
        Badge, Cell, Chip, Column, FilterBar, FilterSearch, FilterSelect, HeadCell, NameCell, Row, Table,
        TableHead, Time, TotalText,
    },
};

/// The table. `customers`: tells whose each order is.
#[component]
pub fn OrderTable(rows: Vec<OrderRow>, #[prop(optional)] customers: bool) -> impl IntoView {
    let rows = rows.into_iter().map(|row| line(row, customers)).collect_view();
    let customer = customers.then(|| view! { <HeadCell label=tr!(order.customer)/> });
    view! {
        <Table caption=tr!(order.title)>
            <TableHead slot>
                <HeadCell label=tr!(order.number) column=Column::Name/>
                {customer}
                <HeadCell label=tr!(order.status)/>
                <HeadCell label=tr!(order.submitted_at) column=Column::Date/>
                <HeadCell label=tr!(order.total) column=Column::Number/>
            </TableHead>
            {rows}
        </Table>
    }
}

fn line(row: OrderRow, customers: bool) -> impl IntoView {
    let (id, href) = (row.id.to_string(), paths::order(row.customer_id, row.id));
    let (tone, label) = order_status(row.status);
    let customer = customers.then(|| {
        view! {
            <Cell label=tr!(order.customer)><a href=paths::customer(row.customer_id)>{row.customer_name}</a></Cell>
        }
    });
    view! {
        <Row id=id.clone()>
            <NameCell label=tr!(order.number) id href name=row.number/>
            {customer}
            <Cell label=tr!(order.status)><Badge tone label/></Cell>
            <Cell label=tr!(order.submitted_at) column=Column::Date><Time at=row.created_at/></Cell>
            <Cell label=tr!(order.total) column=Column::Number><TotalText total=row.total/></Cell>
        </Row>
    }
}

/// State, and where there are several customers, name or number.
#[component]
pub fn OrderFilter(status: Option<OrderStatus>, #[prop(optional)] text: Option<String>) -> impl IntoView {
    let name = |status: OrderStatus| order_status(status).1;
    let all = (String::new(), tr!(order.all_states));
    let options = std::iter::once(all)
        .chain(OrderStatus::ALL.iter().map(|one| (one.to_string(), name(*one))))
        .collect();
    let chosen = status.map(|status| Chip { label: tr!(order.status), value: name(status), name: "status" });
    let typed = text.clone().filter(|text| !text.is_empty());
    let typed = typed.map(|value| Chip { label: tr!(order.search_chip), value, name: "q" });
    let value = status.map(|status| status.to_string()).unwrap_or_default();
    let search = text.map(|value| view! { <FilterSearch label=tr!(order.search) value/> });
    view! {
        <FilterBar own=&["q", "status"] chips=typed.into_iter().chain(chosen).collect()>
            {search}
            <FilterSelect label=tr!(order.status) name="status" options value/>
        </FilterBar>
    }
}
