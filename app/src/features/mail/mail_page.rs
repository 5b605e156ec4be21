//! One mail. Its contents are shown only after "Read this mail", for reading other people's links is put on record.

use domain::{
    mail::{MailAsk, MailContents, MailDetail, MailRow},
    policy::Permit,
};
use leptos::prelude::*;

use super::{
    OpenMail, RetryMail,
    server_fns::read_mail,
    status_badge::{failure_text, status_name, tone},
};
use crate::{
    page, paths, tr,
    ui::{
        Button, CopyButton, Form, Hidden, PageHeader, Panel, SummaryList, SummaryRow, Time, Weight,
        form::path_of,
    },
};

/// The mail of the address.
#[component]
pub fn MailPage() -> impl IntoView {
    page::load(read_mail(MailAsk { id: page::param("id"), pass: page::query("pass") }), show)
}

fn show(mail: MailDetail) -> AnyView {
    let MailDetail { row, template, message_id, contents } = mail;
    let address = paths::outbox_mail(row.id);
    let status = (tone(row.status), status_name(row.status));
    let crumbs = vec![(paths::outbox(), tr!(mail.title))];
    let contents = match contents {
        Some(contents) => shown(contents, row.language.as_str()).into_any(),
        None => view! { <OpenForm id=row.id.to_string() address=address.clone()/> }.into_any(),
    };
    let retry = view! { <RetryForm id=row.id.to_string() can_retry=row.can_retry.clone() address/> };
    let title = tr!(mail.mail_to, to = row.recipient.clone());
    let facts = facts(row, template, message_id);
    view! {
        <PageHeader title crumbs status>{retry}</PageHeader>
        <div class="stack">
            <Panel title=tr!(common.details)>{facts}</Panel>
            <Panel title=tr!(mail.contents)>{contents}</Panel>
        </div>
    }
    .into_any()
}

#[component]
fn RetryForm(id: String, can_retry: Permit, address: String) -> impl IntoView {
    view! {
        <Form function={path_of::<RetryMail>()} page=address label=tr!(mail.retry)>
            <Hidden name="id" value=id/>
            <Button label=tr!(mail.retry) refused=can_retry/>
        </Form>
    }
}

#[component]
fn OpenForm(id: String, address: String) -> impl IntoView {
    view! {
        <Form function={path_of::<OpenMail>()} page=address label=tr!(mail.read)>
            <Hidden name="id" value=id/>
            <p class="note" id="read-note">{tr!(mail.read_note)}</p>
            <div class="form__actions">
                <Button label=tr!(mail.read) weight=Weight::Primary described_by="read-note"/>
            </div>
        </Form>
    }
}

fn facts(row: MailRow, template: String, message_id: String) -> impl IntoView {
    view! {
        <SummaryList>
            <SummaryRow term=tr!(common.subject)><span lang=row.language.as_str()>{row.subject}</span></SummaryRow>
            <SummaryRow term=tr!(common.to)>{row.recipient}</SummaryRow>
            <SummaryRow term=tr!(mail.created)><Time at=row.created_at/></SummaryRow>
            {row.sent_at.map(|at| view! { <SummaryRow term=tr!(mail.sent_at)><Time at/></SummaryRow> })}
            {row.next_attempt_at.map(|at| view! { <SummaryRow term=tr!(mail.next_attempt)><Time at/></SummaryRow> })}
            <SummaryRow term=tr!(mail.attempts)>{row.attempts}</SummaryRow>
            {row.failure.map(|failure| view! {
                <SummaryRow term=tr!(mail.last_problem)>{failure_text(failure)}</SummaryRow>
            })}
            <SummaryRow term=tr!(mail.template)><span class="mono">{template}</span></SummaryRow>
            <SummaryRow term=tr!(mail.message_id)><span class="mono">{message_id}</span></SummaryRow>
        </SummaryList>
    }
}

fn shown(contents: MailContents, language: &'static str) -> impl IntoView {
    let MailContents { text, link } = contents;
    let link = link.map(|link| {
        view! {
            <div class="mail-contents__link">
                <p class="note">{tr!(mail.link_note)}</p>
                <p class="mono" id="mail-link">{link.clone()}</p>
                <CopyButton text=link label=tr!(common.copy_link)/>
            </div>
        }
    });
    view! {
        <div class="mail-contents">
            <div class="mail-contents__text pre-line" lang=language>{text}</div>
            {link}
        </div>
    }
}
