//! Where one is signed in, with the buttons that end it.

use domain::{browser::Browser, security::OwnSession};
use leptos::prelude::*;

use super::{EndOtherSessions, EndSession};
use crate::{
    paths, tr,
    ui::{
        Badge, Button, Cell, Column, Form, HeadCell, Hidden, Panel, PanelActions, Row, Table, TableHead,
        Time, Tone, form::path_of,
    },
};

/// The sessions, the present one first.
#[component]
pub fn Sessions(sessions: Vec<OwnSession>) -> impl IntoView {
    let others = sessions.iter().any(|session| !session.present);
    let end_others = others.then(|| {
        view! {
            <Form function={path_of::<EndOtherSessions>()} page=paths::security()>
                <Button label=tr!(security.end_others)/>
            </Form>
        }
    });
    let rows = sessions.into_iter().map(line).collect_view();
    view! {
        <Panel title=tr!(security.sessions) flush=true>
            <PanelActions slot>{end_others}</PanelActions>
            <Table caption=tr!(security.sessions)>
                <TableHead slot>
                    <HeadCell label=tr!(security.browser)/>
                    <HeadCell label=tr!(security.since) column=Column::Date/>
                    <HeadCell label=tr!(security.last_seen) column=Column::Date/>
                    <HeadCell label=tr!(common.actions) column=Column::Actions/>
                </TableHead>
                {rows}
            </Table>
        </Panel>
    }
}

fn line(session: OwnSession) -> impl IntoView {
    let id = session.id.to_string();
    let name = format!("b-{id}");
    let present = session.present.then(|| view! { " "<Badge tone=Tone::Info label=tr!(security.present)/> });
    let end = (!session.present).then(|| view! { <End id described_by=name.clone()/> });
    view! {
        <Row>
            <Cell label=tr!(security.browser)><span id=name>{browser_name(session.browser)}</span>{present}</Cell>
            <Cell label=tr!(security.since) column=Column::Date><Time at=session.created_at/></Cell>
            <Cell label=tr!(security.last_seen) column=Column::Date><Time at=session.last_seen_at/></Cell>
            <Cell label=tr!(common.actions) column=Column::Actions>{end}</Cell>
        </Row>
    }
}

#[component]
fn End(id: String, described_by: String) -> impl IntoView {
    view! {
        <Form function={path_of::<EndSession>()} page=paths::security()>
            <Hidden name="id" value=id/>
            <Button label=tr!(security.end) described_by/>
        </Form>
    }
}

fn browser_name(browser: Option<Browser>) -> String {
    browser.and_then(Browser::name).map_or_else(|| tr!(security.other_browser), str::to_owned)
}
