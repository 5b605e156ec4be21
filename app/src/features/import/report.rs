//! What is wrong with each line of a file that was refused.

use domain::import::{LineOutcome, Report as Lines, ReportLine};
use leptos::prelude::*;

use super::words::{line_problems, outcome_name};
use crate::{
    tr,
    ui::{Badge, Banner, Cell, Column, HeadCell, Panel, Row, Table, TableHead, Tone},
};

/// Why the file cannot be read at all.
#[component]
pub fn RefusedFile(text: String) -> impl IntoView {
    view! { <Banner tone=Tone::Danger title=tr!(membership.report_title_refused)><p>{text}</p></Banner> }
}

/// The lines of a file. `refused` says how many have to be corrected, `fine` what to do when none has to be; the
/// children are the heads of the columns that tell which line it is.
#[component]
pub fn Report(refused: Option<String>, fine: String, rows: AnyView, children: Children) -> impl IntoView {
    let banner = match refused {
        None => {
            view! { <Banner tone=Tone::Info title=tr!(membership.report_title_fine)><p>{fine}</p></Banner> }
        }
        Some(text) => {
            view! { <Banner tone=Tone::Danger title=tr!(membership.report_title_refused)><p>{text}</p></Banner> }
        }
    };
    view! {
        {banner}
        <Panel title=tr!(membership.report) flush=true>
            <Table caption=tr!(membership.report)>
                <TableHead slot>
                    {children()}
                    <HeadCell label=tr!(membership.result)/>
                    <HeadCell label=tr!(membership.what_to_do)/>
                </TableHead>
                {rows}
            </Table>
        </Panel>
    }
}

/// The last cells of a line: what became of it, and what to do.
#[component]
pub fn ResultCells<P: 'static>(
    outcome: LineOutcome<P>,
    imported: bool,
    problems: Vec<String>,
) -> impl IntoView {
    let tone = if outcome.is_refused() { Tone::Danger } else { Tone::Success };
    let label = outcome_name(&outcome, imported);
    let problems = match problems.is_empty() {
        true => tr!(common.none).into_any(),
        false => {
            let lines = problems.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
            view! { <ul class="import-problems">{lines}</ul> }.into_any()
        }
    };
    view! {
        <Cell label=tr!(membership.result)><Badge tone label/></Cell>
        <Cell label=tr!(membership.what_to_do)>{problems}</Cell>
    }
}

/// The report of a file whose lines are known by their number and one text of theirs, the column `head`. `told` takes a
/// line apart, `problem` says what is wrong with it and what to do.
pub fn line_report<L: ReportLine>(
    report: Lines<L>,
    fine: String,
    head: String,
    told: impl Fn(L) -> (u32, String, LineOutcome<L::Problem>),
    problem: impl Fn(&L::Problem) -> String,
) -> AnyView
where
    L::Problem: Send + 'static,
{
    let (count, all, imported) = (report.refused(), report.lines.len(), report.imported);
    let refused = (count > 0).then(|| tr!(membership.refused_count, count = count, all = all));
    let row = |line: L| {
        let line = told(line);
        let problems = line_problems(&line.2, &problem);
        line_row(head.clone(), line, imported, problems)
    };
    let rows = report.lines.into_iter().map(row).collect_view().into_any();
    view! {
        <Report refused fine rows>
            <HeadCell label=tr!(membership.line) column=Column::Number/>
            <HeadCell label=head/>
        </Report>
    }
    .into_any()
}

fn line_row<P: Send + 'static>(
    head: String,
    line: (u32, String, LineOutcome<P>),
    imported: bool,
    problems: Vec<String>,
) -> AnyView {
    let (number, text, outcome) = line;
    view! {
        <Row>
            <Cell label=tr!(membership.line) column=Column::Number>{number}</Cell>
            <Cell label=head>{text}</Cell>
            <ResultCells outcome imported problems/>
        </Row>
    }
    .into_any()
}
