//! The sums of a month by partner and currency.

use domain::{
    incentive::{Period, SumRow},
    money::format_number,
};
use leptos::prelude::*;

use super::entry_table::partner_label;
use crate::{
    paths, tr,
    ui::{Cell, Column, EmptyState, HeadCell, MoneyText, Row, Table, TableHead},
};

/// The table. Whoever reads the ledger gets to a partner's entries by its name.
#[component]
pub fn SumTable(period: Period, sums: Vec<SumRow>, reads: bool) -> impl IntoView {
    if sums.is_empty() {
        let (title, text) = (tr!(incentive.empty_title), tr!(incentive.empty_text));
        return view! { <EmptyState title text icon="incentives"/> }.into_any();
    }
    let rows = sums.into_iter().map(|sum| line(period, sum, reads)).collect_view();
    view! {
        <Table caption=tr!(incentive.sums, month = period.to_string())>
            <TableHead slot>
                <HeadCell label=partner_label() column=Column::Name/>
                <HeadCell label=tr!(incentive.count) column=Column::Number/>
                <HeadCell label=tr!(incentive.base) column=Column::Number/>
                <HeadCell label=tr!(incentive.amount) column=Column::Number/>
            </TableHead>
            {rows}
        </Table>
    }
    .into_any()
}

fn line(period: Period, sum: SumRow, reads: bool) -> impl IntoView {
    let (id, name) = (sum.partner.id, sum.partner.name);
    let name = match reads {
        true => {
            view! { <a class="table__name" href=paths::incentives_with(period, id)>{name}</a> }.into_any()
        }
        false => name.into_any(),
    };
    let code = sum.amount.currency.code();
    view! {
        <Row>
            <Cell label=partner_label() column=Column::Name>{name}</Cell>
            <Cell label=tr!(incentive.count) column=Column::Number>{format_number(sum.entries)}</Cell>
            <Cell label=tr!(incentive.base) column=Column::Number><MoneyText amount=sum.base/>" "{code}</Cell>
            <Cell label=tr!(incentive.amount) column=Column::Number><MoneyText amount=sum.amount/>" "{code}</Cell>
        </Row>
    }
}
