//! `/indirect-providers`: all providers the reseller has a partnership with (checklist H1), and what each may do.

use domain::partnership::ProviderRow;
use leptos::prelude::*;

use super::{
    ask::{PartnerFilter, ask},
    data::ProviderListData,
    grants::short,
    server_fns::list_providers,
};
use crate::{
    i18n::language,
    page, paths, tr,
    ui::{
        Address, Cell, Column, EmptyState, HeadCell, LinkButton, NameCell, PageHeader, Pagination, Panel,
        Row, SortHeader, Table, TableHead, Time,
    },
};

/// The providers of the reader's organization.
#[component]
pub fn ProviderListPage() -> impl IntoView {
    page::load(list_providers(ask()), show)
}

fn show(data: ProviderListData) -> AnyView {
    let pages = view! { <Pagination previous=data.page.previous.clone() next=data.page.next.clone()/> };
    let ProviderListData { page } = data;
    let searching = !Address::here().get("q").is_empty();
    let first_use = page.rows.is_empty() && page.previous.is_none() && !searching;
    let list = if first_use {
        let (title, text) = (tr!(partnership.no_provider_title), tr!(partnership.no_provider_text));
        view! {
            <EmptyState title text icon="providers">
                <LinkButton href=paths::find_a_provider() label=tr!(listing.title)/>
            </EmptyState>
        }
        .into_any()
    } else {
        let count = page.count;
        let body = if page.rows.is_empty() {
            no_results()
        } else {
            view! { <Providers rows=page.rows/> }.into_any()
        };
        view! { <PartnerFilter label=tr!(partnership.search_providers) count/>{body} }.into_any()
    };
    view! {
        <PageHeader title=tr!(partnership.providers) lead=tr!(partnership.providers_lead)/>
        <div class="stack">
            <Panel label=tr!(partnership.providers) flush=true>{list}</Panel>
            {pages}
        </div>
    }
    .into_any()
}

#[component]
fn Providers(rows: Vec<ProviderRow>) -> impl IntoView {
    let rows = rows.into_iter().map(line).collect_view();
    view! {
        <Table caption=tr!(partnership.providers)>
            <TableHead slot>
                <SortHeader label=tr!(partnership.name) by="name" default="name" column=Column::Name/>
                <HeadCell label=tr!(partnership.country)/>
                <SortHeader label=tr!(partnership.since) by="since" column=Column::Date/>
                <HeadCell label=tr!(partnership.may)/>
                <HeadCell label=tr!(common.actions) column=Column::Actions/>
            </TableHead>
            {rows}
        </Table>
    }
}

fn line(row: ProviderRow) -> impl IntoView {
    let country = row.country.name(language());
    let grants = row.grants.iter().map(|grant| view! { <li>{short(grant)}</li> }).collect_view();
    let id = row.id.to_string();
    let described_by = crate::ui::table_row::name_id(&id);
    view! {
        <Row id=id.clone()>
            <NameCell label=tr!(partnership.name) id href=paths::indirect_provider(row.id) name=row.name sub=row.domain/>
            <Cell label=tr!(partnership.country)>{country}</Cell>
            <Cell label=tr!(partnership.since) column=Column::Date><Time at=row.since date=true/></Cell>
            <Cell label=tr!(partnership.may)><ul>{grants}</ul></Cell>
            <Cell label=tr!(common.actions) column=Column::Actions>
                <LinkButton href=paths::shared_customers(row.id) label=tr!(partnership.view_customers)
                    described_by=described_by.clone() refused=row.can_list_customers/>
                <LinkButton href=paths::invite_customers(row.id) label=tr!(invitation.invite_customers) described_by
                    refused=row.can_invite_customer/>
            </Cell>
        </Row>
    }
}

fn no_results() -> AnyView {
    view! {
        <EmptyState title=tr!(partnership.none_title) text=tr!(partnership.none_text) icon="search">
            <LinkButton href=paths::indirect_providers() label=tr!(common.clear_all)/>
        </EmptyState>
    }
    .into_any()
}
