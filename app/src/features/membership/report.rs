//! What is wrong with each line of a file that was refused.

use domain::membership::{ImportLine, ImportReport, LineOutcome};
use leptos::prelude::*;

use super::{
    data::Refused,
    report_text::{file_text, line_problems, outcome_name, refused_text},
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
fn Lines(report: ImportReport) -> impl IntoView {
    let banner = match report.refused() {
        0 => view! {
            <Banner tone=Tone::Info title=tr!(membership.report_title_fine)><p>{tr!(membership.report_fine_text)}</p></Banner>
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
                    <HeadCell label=tr!(membership.line) column=Column::Number/>
                    <HeadCell label=tr!(membership.user_name)/>
                    <HeadCell label=tr!(membership.mpn_id)/>
                    <HeadCell label=tr!(membership.result)/>
                    <HeadCell label=tr!(membership.what_to_do)/>
                </TableHead>
                {rows}
            </Table>
        </Panel>
    }
}

fn row(line: ImportLine, imported: bool) -> impl IntoView {
    let refused = matches!(line.outcome, LineOutcome::Refused { .. });
    let (tone, label) =
        (if refused { Tone::Danger } else { Tone::Success }, outcome_name(&line.outcome, imported));
    let problems = line_problems(&line.outcome).into_iter().map(|text| view! { <li>{text}</li> });
    let problems = match refused {
        true => view! { <ul class="membership-problems">{problems.collect_view()}</ul> }.into_any(),
        false => tr!(common.none).into_any(),
    };
    view! {
        <Row>
            <Cell label=tr!(membership.line) column=Column::Number>{line.line}</Cell>
            <Cell label=tr!(membership.user_name)>{line.user_name}</Cell>
            <Cell label=tr!(membership.mpn_id)>{line.mpn_id}</Cell>
            <Cell label=tr!(membership.result)><Badge tone label/></Cell>
            <Cell label=tr!(membership.what_to_do)>{problems}</Cell>
        </Row>
    }
}
