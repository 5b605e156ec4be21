//! What is wrong with each line of a catalog file that was refused.

use domain::catalog::CatalogLine;
use leptos::prelude::*;

use super::{
    report_text::{file_text, line_problem, refused_text},
    server_fns::Refused,
};
use crate::{
    features::import::{RefusedFile, Report, ResultCells, line_problems},
    tr,
    ui::{Cell, Column, HeadCell, Row},
};

/// The file as a whole, or its lines.
#[component]
pub fn CatalogReport(refused: Refused) -> impl IntoView {
    let report = match refused {
        Refused::File(error) => return view! { <RefusedFile text=file_text(&error)/> }.into_any(),
        Refused::Lines(report) => report,
    };
    let (refused, imported) = (refused_text(&report), report.imported);
    let rows = report.lines.into_iter().map(|line| row(line, imported)).collect_view().into_any();
    view! {
        <Report refused fine=tr!(catalog.report_fine_text) rows>
            <HeadCell label=tr!(catalog.line) column=Column::Number/>
            <HeadCell label=tr!(catalog.offer) column=Column::Name/>
        </Report>
    }
    .into_any()
}

fn row(line: CatalogLine, imported: bool) -> impl IntoView {
    let problems = line_problems(&line.outcome, line_problem);
    view! {
        <Row>
            <Cell label=tr!(catalog.line) column=Column::Number>{line.line}</Cell>
            <Cell label=tr!(catalog.offer) column=Column::Name>
                {line.vendor_id}<span class="table__sub">{line.name}</span>
            </Cell>
            <ResultCells outcome=line.outcome imported problems/>
        </Row>
    }
}
