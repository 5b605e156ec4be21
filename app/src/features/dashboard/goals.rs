//! The guides' table "To accomplish this / Do this / Where" (HO2, checklist A10, A11): each row leads to the place.

use leptos::prelude::*;

use crate::{
    tr,
    ui::{Cell, HeadCell, Panel, Row, Table, TableHead},
};

/// One goal: what for, what to do, where, and the address of the place.
pub struct Goal {
    pub goal: String,
    pub action: String,
    pub place: String,
    pub href: String,
}

/// The table with its introduction.
#[component]
pub fn Goals(#[prop(into)] text: String, goals: Vec<Goal>) -> impl IntoView {
    let rows = goals.into_iter().map(row).collect_view();
    view! {
        <section class="stack stack--tight" aria-labelledby="goals">
            <h2 id="goals">{tr!(dashboard.goals)}</h2>
            <p class="muted">{text}</p>
            <Panel label=tr!(dashboard.goals) flush=true>
                <Table caption=tr!(dashboard.goals)>
                    <TableHead slot>
                        <HeadCell label=tr!(dashboard.to_accomplish)/>
                        <HeadCell label=tr!(dashboard.do_this)/>
                        <HeadCell label=tr!(dashboard.place)/>
                    </TableHead>
                    {rows}
                </Table>
            </Panel>
        </section>
    }
}

fn row(goal: Goal) -> impl IntoView {
    let Goal { goal, action, place, href } = goal;
    view! {
        <Row>
            <Cell label=tr!(dashboard.to_accomplish)>{goal}</Cell>
            <Cell label=tr!(dashboard.do_this)>{action}</Cell>
            <Cell label=tr!(dashboard.place)><a href=href>{place}</a></Cell>
        </Row>
    }
}

/// The vendor's own page about the model (checklist A4).
#[component]
pub fn ModelLink() -> impl IntoView {
    view! {
        <p>
            <a href="https://partner.microsoft.com/cloud-solution-provider/indirect" rel="external noopener noreferrer">
                {tr!(dashboard.model)}
            </a>
        </p>
    }
}
