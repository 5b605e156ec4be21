//! `/support-requests/new`: what the request is about, then the form.

use domain::{
    page::Page,
    support_request::{RequestChoice, RequestSubject},
};
use leptos::prelude::*;

use super::{form::RequestFields, server_fns::read_new_request};
use crate::{
    page, paths, tr,
    ui::{
        Cell, Column, EmptyState, HeadCell, LinkButton, NameCell, PageHeader, Pagination, Panel, Row, Table,
        TableHead, Weight,
    },
};

/// The page.
#[component]
pub fn NewSupportRequestPage() -> impl IntoView {
    page::load(read_new_request(page::query("subscription"), page::query("after")), show)
}

fn show(subject: RequestSubject) -> AnyView {
    let crumbs = vec![(paths::support_requests(), tr!(support_request.title))];
    let body = match subject {
        RequestSubject::Form(form) => {
            view! { <div class="stack column"><RequestFields form=*form/></div> }.into_any()
        }
        RequestSubject::Choose { page } => choose(page),
        RequestSubject::Customer => by_customer(),
    };
    view! { <PageHeader title=tr!(support_request.new_request) crumbs/>{body} }.into_any()
}

/// A partner has too many subscriptions to choose from: each has the button on its own page.
fn by_customer() -> AnyView {
    let steps = vec![
        tr!(support_request.by_customer_find),
        tr!(support_request.by_customer_open),
        tr!(support_request.by_customer_press),
    ];
    view! {
        <Panel label=tr!(support_request.new_request)>
            <EmptyState title=tr!(support_request.by_customer_title) text=tr!(support_request.by_customer_text)
                icon="customers" steps>
                <LinkButton href=paths::customers() label=tr!(layout.customers) weight=Weight::Primary/>
            </EmptyState>
        </Panel>
    }
    .into_any()
}

fn choose(page: Page<RequestChoice>) -> AnyView {
    view! {
        <div class="stack">
            <Panel title=tr!(support_request.choose_title) flush=true>{choices(page.rows)}</Panel>
            <Pagination previous=page.previous next=page.next/>
        </div>
    }
    .into_any()
}

fn choices(rows: Vec<RequestChoice>) -> AnyView {
    if rows.is_empty() {
        let (title, text) =
            (tr!(support_request.no_subscription_title), tr!(support_request.no_subscription));
        return view! { <EmptyState title text icon="subscriptions"/> }.into_any();
    }
    let line = |row: RequestChoice| {
        let (id, href) = (row.id.to_string(), paths::new_support_request_about(row.id));
        view! {
            <Row id=id.clone()>
                <NameCell label=tr!(support_request.subscription) id=id.clone() href=href.clone() name=row.name/>
                <Cell label=tr!(common.actions) column=Column::Actions>
                    <LinkButton href label=tr!(support_request.choose) described_by=format!("n-{id}")/>
                </Cell>
            </Row>
        }
    };
    let rows = rows.into_iter().map(line).collect_view();
    view! {
        <Table caption=tr!(support_request.choose_title)>
            <TableHead slot>
                <HeadCell label=tr!(support_request.subscription) column=Column::Name/>
                <HeadCell label=tr!(common.actions) column=Column::Actions/>
            </TableHead>
            {rows}
        </Table>
    }
    .into_any()
}
