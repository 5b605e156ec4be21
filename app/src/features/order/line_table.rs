//! The lines of an order with the exact total.

use domain::{
    money::format_number,
    order::{OrderLine, Total},
};
use leptos::prelude::*;

use crate::{
    i18n::language,
    tr,
    ui::{
        Cell, Column, HeadCell, PriceText, Row, SummaryList, SummaryRow, Table, TableHead, TotalText,
        cycle_name,
    },
};

/// A table of the lines; the total stands below it, where a phone shows it too.
#[component]
pub fn LineTable(lines: Vec<OrderLine>, total: Total) -> impl IntoView {
    let rows = lines.into_iter().map(|line| view! { <LineRow line/> }).collect_view();
    view! {
        <Table caption=tr!(order.lines)>
            <TableHead slot>
                <HeadCell label=tr!(order.subscription) column=Column::Name/>
                <HeadCell label=tr!(order.billing_frequency)/>
                <HeadCell label=tr!(order.unit_price) column=Column::Number/>
                <HeadCell label=tr!(order.quantity) column=Column::Number/>
                <HeadCell label=tr!(order.amount) column=Column::Number/>
            </TableHead>
            {rows}
        </Table>
        <SummaryList>
            <SummaryRow term=tr!(order.total) total=true>
                <TotalText total/>
            </SummaryRow>
        </SummaryList>
        <p class="note">{tr!(order.total_note)}</p>
    }
}

#[component]
fn LineRow(line: OrderLine) -> impl IntoView {
    // A sum that does not fit was refused long before.
    let amount = line.amount().unwrap_or_default();
    let name = line.offer_name.get(language()).to_owned();
    view! {
        <Row>
            <Cell label=tr!(order.subscription) column=Column::Name>{name}</Cell>
            <Cell label=tr!(order.billing_frequency)>{cycle_name(line.billing_cycle)}</Cell>
            <Cell label=tr!(order.unit_price) column=Column::Number><PriceText price=line.unit_price/></Cell>
            <Cell label=tr!(order.quantity) column=Column::Number>{format_number(line.quantity.into())}</Cell>
            <Cell label=tr!(order.amount) column=Column::Number><PriceText price=amount/></Cell>
        </Row>
    }
}
