//! `/operator/organizations`: who there is, by name.

use domain::{
    organization::{AskingRow, OrganizationQuery, OrganizationRow},
    page::Page,
};
use leptos::prelude::*;

use super::{
    filter::{FILTERS, Filter},
    server_fns::list_organizations,
    words::standing,
};
use crate::{
    i18n, page, paths, tr,
    ui::{
        Address, Badge, Cell, Column, EmptyState, HeadCell, LinkButton, NameCell, PageHeader, Pagination,
        Panel, Row, Table, TableHead, Time, Tone, kind_name,
    },
};

/// The organizations.
#[component]
pub fn OrganizationListPage() -> impl IntoView {
    page::load(list_organizations(query()), show)
}

/// What the address asks for.
fn query() -> OrganizationQuery {
    OrganizationQuery {
        search: page::query("q"),
        state: page::query("state"),
        after: page::query("after"),
        size: page::query("size"),
    }
}

fn show((found, asking): (Page<OrganizationRow>, Vec<AskingRow>)) -> AnyView {
    let list = list(found.rows);
    view! {
        <PageHeader title=tr!(organization.title) lead=tr!(organization.lead)/>
        <div class="stack">
            <Asking asking/>
            <Panel label=tr!(organization.title) flush=true>
                <Filter query=query()/>
                {list}
            </Panel>
            <Pagination previous=found.previous next=found.next/>
        </div>
    }
    .into_any()
}

/// Those that wait to be closed; nothing where none does.
#[component]
fn Asking(asking: Vec<AskingRow>) -> impl IntoView {
    (!asking.is_empty()).then(|| {
        let line = |row: AskingRow| {
            let since = tr!(organization.asked_since, date = i18n::date(row.at));
            view! { <li><a href=paths::organization(row.id)>{row.name}</a>" · "{since}</li> }
        };
        let lines = asking.into_iter().map(line).collect_view();
        view! { <Panel title=tr!(organization.asking)><ul class="link-list">{lines}</ul></Panel> }
    })
}

fn list(rows: Vec<OrganizationRow>) -> AnyView {
    if rows.is_empty() {
        return nothing(&Address::here());
    }
    let rows = rows.into_iter().map(line).collect_view();
    view! {
        <Table caption=tr!(organization.title)>
            <TableHead slot>
                <HeadCell label=tr!(organization.name) column=Column::Name/>
                <HeadCell label=tr!(organization.kind)/>
                <HeadCell label=tr!(organization.domain)/>
                <HeadCell label=tr!(organization.state)/>
                <HeadCell label=tr!(organization.created_at) column=Column::Date/>
            </TableHead>
            {rows}
        </Table>
    }
    .into_any()
}

fn nothing(here: &Address) -> AnyView {
    if FILTERS.iter().all(|name| here.get(name).is_empty()) {
        let (title, text) = (tr!(organization.empty_title), tr!(organization.empty_text));
        return view! { <EmptyState title text icon="customers"/> }.into_any();
    }
    view! {
        <EmptyState title=tr!(organization.none_title) text=tr!(organization.none_text) icon="search">
            <LinkButton href=paths::organizations() label=tr!(common.clear_all)/>
        </EmptyState>
    }
    .into_any()
}

fn line(row: OrganizationRow) -> impl IntoView {
    let (id, href) = (row.id.to_string(), paths::organization(row.id));
    let (tone, label) = standing(row.status);
    let asks =
        row.asks_to_close.then(|| view! { " "<Badge tone=Tone::Warning label=tr!(organization.asks)/> });
    view! {
        <Row id=id.clone()>
            <NameCell label=tr!(organization.name) id href name=row.name/>
            <Cell label=tr!(organization.kind)>{kind_name(row.kind)}</Cell>
            <Cell label=tr!(organization.domain)>{row.domain}</Cell>
            <Cell label=tr!(organization.state)><Badge tone label/>{asks}</Cell>
            <Cell label=tr!(organization.created_at) column=Column::Date><Time at=row.created_at/></Cell>
        </Row>
    }
}
