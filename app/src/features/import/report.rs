//! What is wrong with each line of a file that was refused.

use domain::import::LineOutcome;
use leptos::prelude::*;

use super::words::outcome_name;
use crate::{
    tr,
    ui::{Badge, Banner, Cell, HeadCell, Panel, Table, TableHead, Tone},
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
