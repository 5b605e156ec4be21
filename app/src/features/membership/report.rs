//! What is wrong with each line of a file that was refused.

use domain::membership::ImportLine;
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
pub fn MembershipReport(refused: Refused) -> impl IntoView {
    let report = match refused {
        Refused::File(error) => return view! { <RefusedFile text=file_text(&error)/> }.into_any(),
        Refused::Lines(report) => report,
    };
    let (refused, imported) = (refused_text(&report), report.imported);
    let rows = report.lines.into_iter().map(|line| row(line, imported)).collect_view().into_any();
    view! {
        <Report refused fine=tr!(membership.report_fine_text) rows>
            <HeadCell label=tr!(membership.line) column=Column::Number/>
            <HeadCell label=tr!(membership.user_name)/>
            <HeadCell label=tr!(membership.mpn_id)/>
        </Report>
    }
    .into_any()
}

fn row(line: ImportLine, imported: bool) -> impl IntoView {
    let problems = line_problems(&line.outcome, line_problem);
    view! {
        <Row>
            <Cell label=tr!(membership.line) column=Column::Number>{line.line}</Cell>
            <Cell label=tr!(membership.user_name)>{line.user_name}</Cell>
            <Cell label=tr!(membership.mpn_id)>{line.mpn_id}</Cell>
            <ResultCells outcome=line.outcome imported problems/>
        </Row>
    }
}
