//! The passkeys on the page of one's own security. One that is gone with its device is taken away here.

use domain::passkey::OwnPasskey;
use leptos::prelude::*;

use super::{RemovePasskey, passkey_fns::site_here};
use crate::{
    paths, tr,
    ui::{
        Button, Cell, Column, Form, HeadCell, Hidden, LinkButton, Panel, PanelActions, Row, Table, TableHead,
        Time, form::path_of,
    },
};

/// The panel; nothing where the program's address is a number and no browser would make one.
#[component]
pub fn PasskeyPanel(passkeys: Vec<OwnPasskey>) -> impl IntoView {
    let possible = site_here().is_some();
    match (possible, passkeys.is_empty()) {
        (false, true) => None,
        (_, true) => Some(view! { <NoneYet/> }.into_any()),
        (_, false) => Some(view! { <Present passkeys possible/> }.into_any()),
    }
}

#[component]
fn NoneYet() -> impl IntoView {
    view! {
        <Panel title=tr!(security.passkeys)>
            <div class="stack">
                <p>{tr!(security.passkeys_about)}</p>
                <LinkButton href=paths::passkey() label=tr!(security.passkey_add)/>
            </div>
        </Panel>
    }
}

#[component]
fn Present(passkeys: Vec<OwnPasskey>, possible: bool) -> impl IntoView {
    let add = possible.then(|| view! { <LinkButton href=paths::passkey() label=tr!(security.passkey_add)/> });
    let rows = passkeys.into_iter().map(line).collect_view();
    view! {
        <Panel title=tr!(security.passkeys) flush=true>
            <PanelActions slot>{add}</PanelActions>
            <Table caption=tr!(security.passkeys)>
                <TableHead slot>
                    <HeadCell label=tr!(security.passkey_name)/>
                    <HeadCell label=tr!(security.passkey_added) column=Column::Date/>
                    <HeadCell label=tr!(security.passkey_used) column=Column::Date/>
                    <HeadCell label=tr!(common.actions) column=Column::Actions/>
                </TableHead>
                {rows}
            </Table>
        </Panel>
    }
}

fn line(passkey: OwnPasskey) -> impl IntoView {
    let id = passkey.id.to_string();
    let name = format!("p-{id}");
    let used = match passkey.last_used_at {
        Some(at) => view! { <Time at/> }.into_any(),
        None => view! { <span>{tr!(security.passkey_unused)}</span> }.into_any(),
    };
    let remove = view! { <Remove id described_by=name.clone()/> };
    view! {
        <Row>
            <Cell label=tr!(security.passkey_name)><span id=name>{passkey.name}</span></Cell>
            <Cell label=tr!(security.passkey_added) column=Column::Date><Time at=passkey.created_at/></Cell>
            <Cell label=tr!(security.passkey_used) column=Column::Date>{used}</Cell>
            <Cell label=tr!(common.actions) column=Column::Actions>{remove}</Cell>
        </Row>
    }
}

#[component]
fn Remove(id: String, described_by: String) -> impl IntoView {
    view! {
        <Form function={path_of::<RemovePasskey>()} page=paths::security()>
            <Hidden name="id" value=id/>
            <Button label=tr!(security.passkey_remove) described_by/>
        </Form>
    }
}
