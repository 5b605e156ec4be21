//! The table of referrals.

use domain::referral::ReferralRow;
use leptos::prelude::*;

use super::words::{customer_text, referral_status, source_name, subject, time_left};
use crate::{
    paths, tr,
    ui::{Badge, Cell, Column, HeadCell, NameCell, Row, SortHeader, Table, TableHead, Time},
};

/// The referrals of a list.
#[component]
pub fn ReferralTable(rows: Vec<ReferralRow>) -> impl IntoView {
    // A list holds referrals of one status: either all of them wait for an answer, or none does.
    let waits = rows.iter().any(|row| row.minutes_left.is_some());
    let rows = rows.into_iter().map(|row| line(row, waits)).collect_view();
    view! {
        <Table caption=tr!(referral.title)>
            <TableHead slot>
                <HeadCell label=tr!(referral.referral) column=Column::Name/>
                <HeadCell label=tr!(referral.status)/>
                {waits.then(|| view! { <HeadCell label=tr!(referral.time_left)/> })}
                <HeadCell label=tr!(referral.customer)/>
                <HeadCell label=tr!(referral.source)/>
                <SortHeader label=tr!(referral.received) by="received" column=Column::Date default="-received"/>
            </TableHead>
            {rows}
        </Table>
    }
}

fn line(row: ReferralRow, waits: bool) -> impl IntoView {
    let (tone, label) = referral_status(row.status);
    let id = row.id.to_string();
    let left = waits.then(|| {
        let left = row.minutes_left.map_or_else(|| tr!(referral.no_timer), time_left);
        view! { <Cell label=tr!(referral.time_left)>{left}</Cell> }
    });
    let (name, customer) = (subject(&row), customer_text(&row));
    view! {
        <Row id=id.clone()>
            <NameCell label=tr!(referral.referral) id href=paths::referral(row.id) name sub=row.number/>
            <Cell label=tr!(referral.status)><Badge tone label/></Cell>
            {left}
            <Cell label=tr!(referral.customer)>{customer}</Cell>
            <Cell label=tr!(referral.source)>{source_name(row.source)}</Cell>
            <Cell label=tr!(referral.received) column=Column::Date><Time at=row.received_at/></Cell>
        </Row>
    }
}
