//! What is wrong with each line of a catalog file that was refused.

use domain::catalog::{CatalogLine, CatalogReport};
use leptos::prelude::*;

use super::{
    report_text::{file_text, line_problems, outcome_name, refused_text},
    server_fns::Refused,
};
use crate::{
    tr,
    ui::{Badge, Banner, Cell, Column, HeadCell, Panel, Row, Table, TableHead, Tone},
};

/// The file as a whole, or its lines.
#[component]
pub fn Report(refused: Refused) -> impl IntoView {
    match refused {
        Refused::File(error) => {
            let text = file_text(&error);
            view! { <Banner tone=Tone::Danger title=tr!(membership.report_title_refused)><p>{text}</p></Banner> }
                .into_any()
        }
        Refused::Lines(report) => view! { <Lines report/> }.into_any(),
    }
}

#[component]
fn Lines(report: CatalogReport) -> impl IntoView {
    let banner = match report.refused() {
        0 => view! {
            <Banner tone=Tone::Info title=tr!(membership.report_title_fine)><p>{tr!(catalog.report_fine_text)}</p></Banner>
        },
        _ => {
            let text = refused_text(&report);
            view! { <Banner tone=Tone::Danger title=tr!(membership.report_title_refused)><p>{text}</p></Banner> }
        }
    };
    let imported = report.imported;
    let rows = report.lines.into_iter().map(|line| row(line, imported)).collect_view();
    view! {
        {banner}
        <Panel title=tr!(membership.report) flush=true>
            <Table caption=tr!(membership.report)>
                <TableHead slot>
                    <HeadCell label=tr!(catalog.line) column=Column::Number/>
                    <HeadCell label=tr!(catalog.offer) column=Column::Name/>
                    <HeadCell label=tr!(membership.result)/>
                    <HeadCell label=tr!(membership.what_to_do)/>
                </TableHead>
                {rows}
            </Table>
        </Panel>
    }
}

fn row(line: CatalogLine, imported: bool) -> impl IntoView {
    let tone = if line.outcome.is_refused() { Tone::Danger } else { Tone::Success };
    let label = outcome_name(&line.outcome, imported);
    let problems = line_problems(&line.outcome);
    let problems = match problems.is_empty() {
        true => tr!(common.none).into_any(),
        false => {
            let lines = problems.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
            view! { <ul class="membership-problems">{lines}</ul> }.into_any()
        }
    };
    view! {
        <Row>
            <Cell label=tr!(catalog.line) column=Column::Number>{line.line}</Cell>
            <Cell label=tr!(catalog.offer) column=Column::Name>
                {line.vendor_id}<span class="table__sub">{line.name}</span>
            </Cell>
            <Cell label=tr!(membership.result)><Badge tone label/></Cell>
            <Cell label=tr!(membership.what_to_do)>{problems}</Cell>
        </Row>
    }
}
