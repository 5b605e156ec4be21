//! How the file is written: each column with what stands in it.

use domain::{
    membership::{COLUMNS, REQUIRED},
    session::PASSWORD_MIN,
};
use leptos::prelude::*;

use crate::{
    tr,
    ui::{Cell, Column, HeadCell, Panel, Row, Table, TableHead},
};

/// The columns.
#[component]
pub fn FormatPanel() -> impl IntoView {
    let rows = COLUMNS.iter().enumerate().map(|(at, name)| row(name, at < REQUIRED)).collect_view();
    view! {
        <section class="stack stack--tight" aria-labelledby="format">
            <h2 id="format">{tr!(membership.format)}</h2>
            <p class="muted">{tr!(membership.format_text)}</p>
            <Panel label=tr!(membership.format) flush=true>
                <Table caption=tr!(membership.format)>
                    <TableHead slot>
                        <HeadCell label=tr!(membership.column) column=Column::Name/>
                        <HeadCell label=tr!(membership.required)/>
                        <HeadCell label=tr!(membership.meaning)/>
                    </TableHead>
                    {rows}
                </Table>
            </Panel>
        </section>
    }
}

fn row(name: &'static str, required: bool) -> impl IntoView {
    let required = if required { tr!(membership.yes) } else { tr!(membership.no) };
    view! {
        <Row>
            <Cell label=tr!(membership.column) column=Column::Name><code>{name}</code></Cell>
            <Cell label=tr!(membership.required)>{required}</Cell>
            <Cell label=tr!(membership.meaning)>{meaning(name)}</Cell>
        </Row>
    }
}

fn meaning(column: &str) -> String {
    match column {
        "user_name" => tr!(membership.col_user_name),
        "password" => tr!(membership.col_password, min = PASSWORD_MIN),
        "mpn_id" => tr!(membership.col_mpn_id),
        "company_name" => tr!(membership.col_company_name),
        "country" => tr!(membership.col_country),
        "active" => tr!(membership.col_active),
        "state" => tr!(membership.col_state),
        "benefits" | "competencies" | "incentives" => tr!(membership.col_list),
        "given_name" | "family_name" | "email" | "phone" => tr!(membership.col_contact),
        _ => tr!(membership.col_address),
    }
}
