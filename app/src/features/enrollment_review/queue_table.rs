//! The rows of the queue.

use domain::enrollment::QueueRow;
use leptos::prelude::*;

use super::words::next_party;
use crate::{
    i18n::language,
    paths, tr,
    ui::{
        Badge, Cell, Column, HeadCell, NameCell, Row, SortHeader, Table, TableHead, Time, enrollment_state,
    },
};

/// Companies with where they stand and for how long.
#[component]
pub fn QueueTable(rows: Vec<QueueRow>) -> impl IntoView {
    let rows = rows.into_iter().map(line).collect_view();
    view! {
        <Table caption=tr!(enrollment_review.title)>
            <TableHead slot>
                <HeadCell label=tr!(enrollment_review.company) column=Column::Name/>
                <HeadCell label=tr!(enrollment_review.country)/>
                <HeadCell label=tr!(enrollment_review.state)/>
                <HeadCell label=tr!(enrollment_review.next)/>
                <SortHeader label=tr!(enrollment_review.submitted_at) by="submitted" default="submitted"
                    column=Column::Date/>
                <HeadCell label=tr!(enrollment_review.age) column=Column::Number/>
                <HeadCell label=tr!(enrollment_review.updated_at) column=Column::Date/>
            </TableHead>
            {rows}
        </Table>
    }
}

fn line(row: QueueRow) -> impl IntoView {
    let (id, href) = (row.id.to_string(), paths::enrollment_review(row.id));
    let (tone, label) = enrollment_state(row.state);
    view! {
        <Row id=id.clone()>
            <NameCell label=tr!(enrollment_review.company) id href name=row.company_name sub=row.tenant.domain/>
            <Cell label=tr!(enrollment_review.country)>{row.tenant.country.name(language())}</Cell>
            <Cell label=tr!(enrollment_review.state)><Badge tone label/></Cell>
            <Cell label=tr!(enrollment_review.next)>{next_party(row.next)}</Cell>
            <Cell label=tr!(enrollment_review.submitted_at) column=Column::Date><Time at=row.submitted_at date=true/></Cell>
            <Cell label=tr!(enrollment_review.age) column=Column::Number>{age(row.age_days)}</Cell>
            <Cell label=tr!(enrollment_review.updated_at) column=Column::Date><Time at=row.updated_at date=true/></Cell>
        </Row>
    }
}

fn age(days: i64) -> String {
    match days {
        ..=0 => tr!(enrollment_review.age_today),
        1 => tr!(enrollment_review.age_one),
        days => tr!(enrollment_review.age_days, days = days),
    }
}
