//! The list of mails. One form holds the table: each row's button names its mail, and reading it is put on record.

use domain::mail::{MailPage as Mails, MailQuery, MailRow, MailStatus};
use leptos::prelude::*;

use super::{
    OpenMail,
    server_fns::list_mails,
    status_badge::{MailBadge, status_name},
};
use crate::{
    env::with_env,
    page, paths, tr,
    ui::{
        Address, Banner, Button, Cell, Column, EmptyState, FilterBar, FilterSelect, Form, HeadCell,
        LinkButton, PageHeader, Pagination, Panel, Row, Table, TableHead, Time, Tone,
        form::{input_name, path_of},
        table_row::name_id,
    },
};

/// The outbox, newest first.
#[component]
pub fn OutboxPage() -> impl IntoView {
    let query =
        MailQuery { status: page::query("status"), after: page::query("after"), size: page::query("size") };
    page::load(list_mails(query), show)
}

fn show(mails: Mails) -> AnyView {
    let smtp = with_env(|env| env.smtp);
    let here = Address::here();
    view! {
        <PageHeader title=tr!(mail.title) lead=tr!(mail.lead)/>
        <div class="stack">
            {(!smtp).then(|| view! { <Banner tone=Tone::Info>{tr!(mail.no_smtp)}</Banner> })}
            <Panel label=tr!(mail.title) flush=true>
                <Filter status=here.get("status").to_owned()/>
                {list(mails.rows, &here)}
            </Panel>
            <Pagination previous=mails.previous next=mails.next/>
        </div>
    }
    .into_any()
}

#[component]
fn Filter(status: String) -> impl IntoView {
    let all = (String::new(), tr!(mail.status_all));
    let states = MailStatus::ALL.iter().map(|status| (status.as_str().to_owned(), status_name(*status)));
    let options: Vec<_> = std::iter::once(all).chain(states).collect();
    view! {
        <FilterBar own=&["status"]>
            <FilterSelect label=tr!(mail.status) name="status" options value=status/>
        </FilterBar>
    }
}

fn list(rows: Vec<MailRow>, here: &Address) -> AnyView {
    if rows.is_empty() {
        return nothing(!here.get("status").is_empty());
    }
    let rows = rows.into_iter().map(row).collect_view();
    view! {
        <Form function={path_of::<OpenMail>()} page=here.href() class="mail-list" label=tr!(mail.title)>
            <Table caption=tr!(mail.title)>
                <TableHead slot>
                    <HeadCell label=tr!(common.subject) column=Column::Name/>
                    <HeadCell label=tr!(common.to)/>
                    <HeadCell label=tr!(mail.status)/>
                    <HeadCell label=tr!(mail.created) column=Column::Date/>
                    <HeadCell label=tr!(common.actions) column=Column::Actions/>
                </TableHead>
                {rows}
            </Table>
        </Form>
    }
    .into_any()
}

fn nothing(filtered: bool) -> AnyView {
    if !filtered {
        return view! { <EmptyState title=tr!(mail.empty_title) text=tr!(mail.empty_text) icon="mail"/> }
            .into_any();
    }
    view! {
        <EmptyState title=tr!(mail.none_title) text=tr!(mail.none_text) icon="mail">
            <LinkButton href=paths::outbox() label=tr!(mail.show_all)/>
        </EmptyState>
    }
    .into_any()
}

fn row(mail: MailRow) -> impl IntoView {
    let id = mail.id.to_string();
    let (href, subject, language) = (paths::outbox_mail(mail.id), mail.subject, mail.language.as_str());
    let (name, described_by) = (name_id(&id), name_id(&id));
    view! {
        <Row id=id.clone()>
            <Cell label=tr!(common.subject) column=Column::Name>
                <a class="table__name" id=name href=href lang=language>{subject}</a>
            </Cell>
            <Cell label=tr!(common.to)>{mail.recipient}</Cell>
            <Cell label=tr!(mail.status)><MailBadge status=mail.status/></Cell>
            <Cell label=tr!(mail.created) column=Column::Date><Time at=mail.created_at/></Cell>
            <Cell label=tr!(common.actions) column=Column::Actions>
                <Button label=tr!(mail.read) name=input_name("id") value=id described_by/>
            </Cell>
        </Row>
    }
}
