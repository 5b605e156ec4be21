//! `/indirect-resellers`: the provider's resellers, and the partnership requests under way (checklist D2, D3, D8).

use domain::{invitation::InvitationRow, partnership::ResellerRow, policy::Permit};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    ask::{PartnerFilter, ask},
    data::ResellerListData,
    request_form::RequestForm,
    server_fns::list_resellers,
};
use crate::{
    i18n::language,
    page, paths, tr,
    ui::{
        Address, Cell, Column, EmptyState, HeadCell, InvitationTable, LinkButton, NameCell, PageHeader,
        Pagination, Panel, Row, SortHeader, Table, TableHead, Time,
    },
};

/// The resellers of the reader's organization.
#[component]
pub fn ResellerListPage() -> impl IntoView {
    page::load(list_resellers(ask()), show)
}

fn show(data: ResellerListData) -> AnyView {
    let ResellerListData { page, invitations, can_request, key } = data;
    let searching = !Address::here().get("q").is_empty();
    let first_use = page.rows.is_empty() && page.previous.is_none() && !searching;
    let pages = view! { <Pagination previous=page.previous.clone() next=page.next.clone()/> };
    let request = (!first_use).then(|| view! { <RequestForm key can_request=can_request.clone()/> });
    let list = if first_use {
        nothing_yet(key, can_request)
    } else {
        let count = page.count;
        let body = if page.rows.is_empty() {
            no_results()
        } else {
            view! { <Resellers rows=page.rows/> }.into_any()
        };
        view! { <PartnerFilter label=tr!(partnership.search_resellers) count/>{body} }.into_any()
    };
    view! {
        <PageHeader title=tr!(partnership.resellers) lead=tr!(partnership.resellers_lead)>{request}</PageHeader>
        <div class="stack">
            <Panel label=tr!(partnership.resellers) flush=true>{list}</Panel>
            {pages}
            <Requests invitations/>
        </div>
    }
    .into_any()
}

#[component]
fn Resellers(rows: Vec<ResellerRow>) -> impl IntoView {
    let rows = rows.into_iter().map(line).collect_view();
    view! {
        <Table caption=tr!(partnership.resellers)>
            <TableHead slot>
                <SortHeader label=tr!(partnership.name) by="name" default="name" column=Column::Name/>
                <HeadCell label=tr!(partnership.country)/>
                <HeadCell label=tr!(partnership.mpn_id)/>
                <SortHeader label=tr!(partnership.since) by="since" column=Column::Date/>
                <HeadCell label=tr!(common.actions) column=Column::Actions/>
            </TableHead>
            {rows}
        </Table>
    }
}

fn line(row: ResellerRow) -> impl IntoView {
    let id = row.id.to_string();
    let described_by = crate::ui::table_row::name_id(&id);
    let country = row.country.name(language());
    let mpn = row.mpn_id.unwrap_or_default();
    view! {
        <Row id=id.clone()>
            <NameCell label=tr!(partnership.name) id href=paths::indirect_reseller(row.id) name=row.name sub=row.domain/>
            <Cell label=tr!(partnership.country)>{country}</Cell>
            <Cell label=tr!(partnership.mpn_id)>{mpn}</Cell>
            <Cell label=tr!(partnership.since) column=Column::Date><Time at=row.since date=true/></Cell>
            <Cell label=tr!(common.actions) column=Column::Actions>
                <LinkButton href=paths::new_customer(row.id) label=tr!(partnership.add_customer) described_by
                    refused=row.can_add_customer/>
            </Cell>
        </Row>
    }
}

/// The latest requests with their states; the rest stands on the page of all invitations.
#[component]
fn Requests(invitations: Vec<InvitationRow>) -> impl IntoView {
    (!invitations.is_empty()).then(|| {
        view! {
            <Panel title=tr!(partnership.requests) flush=true>
                <InvitationTable rows=invitations/>
            </Panel>
            <p><a href=paths::invitations()>{tr!(invitation.all_invitations)}</a></p>
        }
    })
}

fn no_results() -> AnyView {
    view! {
        <EmptyState title=tr!(partnership.none_title) text=tr!(partnership.none_text) icon="search">
            <LinkButton href=paths::indirect_resellers() label=tr!(common.clear_all)/>
        </EmptyState>
    }
    .into_any()
}

/// First use: three steps, and the button (CF7).
fn nothing_yet(key: Uuid, can_request: Permit) -> AnyView {
    let steps = vec![tr!(partnership.step_1), tr!(partnership.step_2), tr!(partnership.step_3)];
    view! {
        <EmptyState title=tr!(partnership.empty_title) text=tr!(partnership.empty_text) icon="resellers" steps>
            <RequestForm key can_request/>
        </EmptyState>
    }
    .into_any()
}
