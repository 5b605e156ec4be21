//! What was checked by itself, and what each finding means.

use domain::enrollment::{Check, CheckKind, CheckOutcome, Similar, SimilarWhy};
use leptos::prelude::*;

use crate::{
    i18n::language,
    tr,
    ui::{Badge, Cell, Column, HeadCell, Panel, Row, Table, TableHead, Tone},
};

/// All checks.
#[component]
pub fn Checks(checks: Vec<Check>) -> impl IntoView {
    let rows = checks.into_iter().map(line).collect_view();
    view! {
        <Panel title=tr!(enrollment_review.checks) flush=true>
            <div class="panel__body"><p class="note">{tr!(enrollment_review.checks_text)}</p></div>
            <Table caption=tr!(enrollment_review.checks)>
                <TableHead slot>
                    <HeadCell label=tr!(enrollment_review.check) column=Column::Name/>
                    <HeadCell label=tr!(enrollment_review.result)/>
                    <HeadCell label=tr!(enrollment_review.found)/>
                </TableHead>
                {rows}
            </Table>
        </Panel>
    }
}

fn line(check: Check) -> impl IntoView {
    let (tone, label) = match check.is_warning() {
        true => (Tone::Warning, tr!(enrollment_review.look)),
        false => (Tone::Success, tr!(enrollment_review.passed)),
    };
    view! {
        <Row>
            <Cell label=tr!(enrollment_review.check) column=Column::Name>{name(check.kind)}</Cell>
            <Cell label=tr!(enrollment_review.result)><Badge tone label/></Cell>
            <Cell label=tr!(enrollment_review.found)>{found(check)}</Cell>
        </Row>
    }
}

fn name(kind: CheckKind) -> String {
    match kind {
        CheckKind::Country => tr!(enrollment_review.check_country),
        CheckKind::ContactDomain => tr!(enrollment_review.check_contact),
        CheckKind::DuplicateCompany => tr!(enrollment_review.check_duplicate),
        CheckKind::WebMail => tr!(enrollment_review.check_web_mail),
    }
}

fn found(check: Check) -> AnyView {
    match check.outcome {
        CheckOutcome::Passed => passed(check.kind).into_any(),
        CheckOutcome::Countries { tenant, profile, address } => {
            let [tenant, profile, address] =
                [tenant, profile, address].map(|country| country.name(language()));
            tr!(enrollment_review.check_country_found, tenant = tenant, profile = profile, address = address)
                .into_any()
        }
        CheckOutcome::Domain { contact, tenant } => {
            tr!(enrollment_review.check_contact_found, contact = contact, tenant = tenant).into_any()
        }
        CheckOutcome::Similar { companies } => view! { <Companies companies/> }.into_any(),
        CheckOutcome::WebMail { domain } => {
            tr!(enrollment_review.check_web_mail_found, domain = domain).into_any()
        }
    }
}

fn passed(kind: CheckKind) -> String {
    match kind {
        CheckKind::Country => tr!(enrollment_review.check_country_passed),
        CheckKind::ContactDomain => tr!(enrollment_review.check_contact_passed),
        CheckKind::DuplicateCompany => tr!(enrollment_review.check_duplicate_passed),
        CheckKind::WebMail => tr!(enrollment_review.check_web_mail_passed),
    }
}

#[component]
fn Companies(companies: Vec<Similar>) -> impl IntoView {
    let names = companies.into_iter().map(|company| {
        let text = match company.why {
            SimilarWhy::Name => tr!(enrollment_review.similar_name, name = company.name),
            SimilarWhy::MpnId => tr!(enrollment_review.similar_mpn, name = company.name),
        };
        view! { <li>{text}</li> }
    });
    view! { <p>{tr!(enrollment_review.check_duplicate_found)}</p><ul>{names.collect_view()}</ul> }
}
