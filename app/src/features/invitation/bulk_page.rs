//! `/invitations/import`: **Invite customers from a file**, with what becomes of each line shown first.

use domain::{
    form::{Field, FieldError},
    import::ImportError,
    invitation::{BulkLine, BulkProblem, BulkReport, Intent, StartInvitationInput},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{BulkInvite, composer_page::title, server_fns::read_bulk, start_form::IntentFields};
use crate::{
    features::{
        import::{ImportPage, ImportWords, Refused, RefusedFile, line_report, sent},
        lead::LeadSelect,
        membership::file_text,
    },
    page, paths, tr,
    ui::{
        Note,
        form::{input_name, path_of},
        problem_text::problem_text,
    },
};

/// What the page is told: who is invited to what, and the report of a file that was sent and invited nobody.
#[derive(Clone, Debug, PartialEq)]
pub struct BulkData {
    /// Who is invited to what.
    pub intent: Intent,
    /// The name of the provider invited along.
    pub provider: Option<String>,
    /// The report.
    pub refused: Option<Refused<ImportError, BulkReport>>,
    /// Stands for the next intent.
    pub key: Uuid,
}

/// The page; its address says to what customers are invited.
#[component]
pub fn BulkInvitePage() -> impl IntoView {
    let (kind, provider) = (page::query("kind"), page::query("provider"));
    let start = StartInvitationInput { kind, provider, ..StartInvitationInput::default() };
    page::load(read_bulk(start, sent(path_of::<BulkInvite>())), show)
}

fn show(data: BulkData) -> AnyView {
    let BulkData { intent, provider, refused, key } = data;
    let report = refused.map(|refused| view! { <BulkReportView refused/> }).into_any();
    let (function, page) = (path_of::<BulkInvite>(), paths::invite_from_file(intent));
    let fields: Children = Box::new(move || {
        view! {
            <IntentFields intent key/>
            <LeadSelect value=String::new() request=input_name("lead_source")/>
        }
        .into_any()
    });
    view! {
        <ImportPage words=words(intent, provider) function page report fields check=tr!(invitation.bulk_check)>
            <Note><p>{tr!(invitation.bulk_format)}</p><pre>{tr!(invitation.bulk_example)}</pre></Note>
        </ImportPage>
    }
    .into_any()
}

fn words(intent: Intent, provider: Option<String>) -> ImportWords {
    let lead = match provider {
        Some(provider) => tr!(invitation.bulk_lead_both, provider = provider),
        None => tr!(invitation.bulk_lead),
    };
    ImportWords {
        title: title(intent.kind),
        lead,
        list: (paths::invitations(), tr!(invitation.title)),
        file: tr!(invitation.bulk_file),
        file_hint: tr!(invitation.bulk_file_hint),
        submit: tr!(invitation.bulk_do),
        done_title: tr!(invitation.bulk_done),
        created: tr!(invitation.bulk_created),
        updated: None,
        unchanged: tr!(invitation.bulk_unchanged),
    }
}

#[component]
fn BulkReportView(refused: Refused<ImportError, BulkReport>) -> impl IntoView {
    match refused {
        Refused::File(error) => view! { <RefusedFile text=file_text(&error)/> }.into_any(),
        Refused::Lines(report) => {
            let told = |line: BulkLine| (line.line, line.email, line.outcome);
            line_report(report, tr!(invitation.bulk_fine), tr!(invitation.recipient), told, problem)
        }
    }
}

/// What is wrong with a line and what to do.
fn problem(problem: &BulkProblem) -> String {
    match problem {
        BulkProblem::Cells { wanted, found } => tr!(membership.cells, wanted = *wanted, found = *found),
        BulkProblem::Email { problem } => {
            problem_text(&FieldError { field: Field::new("email"), problem: *problem })
        }
        BulkProblem::Language => tr!(invitation.bulk_language),
        BulkProblem::Repeated { first } => tr!(invitation.bulk_repeated, first = *first),
        BulkProblem::Invited => tr!(invitation.bulk_invited),
    }
}
