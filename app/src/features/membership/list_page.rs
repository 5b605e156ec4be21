//! `/operator/membership`: the accounts by user name.

use domain::{
    membership::{MembershipQuery, MembershipRow},
    page::Page,
};
use leptos::prelude::*;

use super::server_fns::list_memberships;
use crate::{
    env::with_env,
    i18n::separator,
    page, paths, tr,
    ui::{
        Address, Cell, Chip, Column, EmptyState, FilterBar, FilterSearch, HeadCell, LinkButton, NameCell,
        PageHeader, Pagination, Panel, Row, Table, TableHead, Time, Weight,
    },
};

/// The registry.
#[component]
pub fn MembershipListPage() -> impl IntoView {
    let query =
        MembershipQuery { search: page::query("q"), after: page::query("after"), size: page::query("size") };
    page::load(list_memberships(query), show)
}

fn show(accounts: Page<MembershipRow>) -> AnyView {
    let text = Address::here().get("q").to_owned();
    let list = list(accounts.rows, !text.is_empty());
    view! {
        <Header/>
        <div class="stack">
            <Panel label=tr!(membership.title) flush=true>
                <Filter text/>
                {list}
            </Panel>
            <Pagination previous=accounts.previous next=accounts.next/>
        </div>
    }
    .into_any()
}

#[component]
fn Header() -> impl IntoView {
    let lead = tr!(membership.lead, membership = with_env(|env| env.names.membership.clone()));
    view! {
        <PageHeader title=tr!(membership.title) lead>
            <LinkButton href=paths::import_memberships() label=tr!(membership.import)/>
            <LinkButton href=paths::new_membership() label=tr!(membership.add) weight=Weight::Primary/>
        </PageHeader>
    }
}

#[component]
fn Filter(text: String) -> impl IntoView {
    let chip =
        (!text.is_empty()).then(|| Chip { label: tr!(membership.text), value: text.clone(), name: "q" });
    view! {
        <FilterBar own=&["q"] chips=chip.into_iter().collect()>
            <FilterSearch label=tr!(membership.search) value=text/>
        </FilterBar>
    }
}

fn list(rows: Vec<MembershipRow>, searched: bool) -> AnyView {
    if rows.is_empty() {
        return nothing(searched);
    }
    let rows = rows.into_iter().map(line).collect_view();
    view! {
        <Table caption=tr!(membership.title)>
            <TableHead slot>
                <HeadCell label=tr!(membership.user_name) column=Column::Name/>
                <HeadCell label=tr!(membership.mpn_ids)/>
                <HeadCell label=tr!(membership.updated_at) column=Column::Date/>
            </TableHead>
            {rows}
        </Table>
    }
    .into_any()
}

fn nothing(searched: bool) -> AnyView {
    if !searched {
        let (title, text) = (tr!(membership.empty_title), tr!(membership.empty_text));
        return view! { <EmptyState title text icon="key"/> }.into_any();
    }
    view! {
        <EmptyState title=tr!(membership.none_title) text=tr!(membership.none_text) icon="search">
            <LinkButton href=paths::memberships() label=tr!(common.clear_all)/>
        </EmptyState>
    }
    .into_any()
}

fn line(row: MembershipRow) -> impl IntoView {
    let (id, href) = (row.id.to_string(), paths::membership(row.id));
    let numbers = if row.mpn_ids.is_empty() { tr!(common.none) } else { row.mpn_ids.join(&separator()) };
    view! {
        <Row id=id.clone()>
            <NameCell label=tr!(membership.user_name) id href name=row.user_name/>
            <Cell label=tr!(membership.mpn_ids)>{numbers}</Cell>
            <Cell label=tr!(membership.updated_at) column=Column::Date><Time at=row.updated_at/></Cell>
        </Row>
    }
}
