//! **Updated licenses**: what became of each person's license, one line each.

use domain::license::{LicenseChange, LicenseResult};
use leptos::prelude::*;

use crate::{
    tr,
    ui::{Badge, Banner, Cell, Column, HeadCell, Panel, Row, Table, TableHead, Tone},
};

/// The lines; nothing where no change led here.
#[component]
pub fn Results(results: Vec<LicenseResult>) -> impl IntoView {
    if results.is_empty() {
        return ().into_any();
    }
    let failed = results.iter().any(|result| !result.done);
    let rows = results.into_iter().map(line).collect_view();
    view! {
        {failed.then(|| view! { <Banner tone=Tone::Warning>{tr!(license.some_failed)}</Banner> })}
        <Panel title=tr!(license.updated) flush=true>
            <Table caption=tr!(license.updated)>
                <TableHead slot>
                    <HeadCell label=tr!(license.person) column=Column::Name/>
                    <HeadCell label=tr!(license.product)/>
                    <HeadCell label=tr!(license.result)/>
                </TableHead>
                {rows}
            </Table>
        </Panel>
    }
    .into_any()
}

fn line(result: LicenseResult) -> impl IntoView {
    let (tone, label) = outcome(&result);
    view! {
        <Row>
            <Cell label=tr!(license.person) column=Column::Name>{result.person}</Cell>
            <Cell label=tr!(license.product)>{result.product}</Cell>
            <Cell label=tr!(license.result)><Badge tone label/></Cell>
        </Row>
    }
}

fn outcome(result: &LicenseResult) -> (Tone, String) {
    match (result.done, result.change) {
        (true, LicenseChange::Remove) => (Tone::Success, tr!(license.has_none)),
        (true, _) => (Tone::Success, tr!(license.has_one)),
        (false, LicenseChange::Remove) => (Tone::Danger, tr!(license.still_has)),
        (false, _) if result.disabled => (Tone::Danger, tr!(license.is_disabled)),
        (false, _) if result.elsewhere => (Tone::Danger, tr!(license.not_offered)),
        (false, _) => (Tone::Danger, tr!(license.none_free)),
    }
}
