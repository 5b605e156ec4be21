//! `/customers/{id}/users/import`: **Upload users** of a customer from a file. The temporary passwords of what was saved
//! are offered once, right after it.

use domain::{
    country::Country,
    csv::{BYTE_ORDER_MARK, Line},
    form::{Field, FieldError},
    import::ImportError,
    lang::Lang,
    session::Password,
    team::{ImportUsersForm, UserLine, UserProblem, UserReport, bulk_user_columns},
};
use leptos::prelude::*;

use super::{ImportUsers, server_fns::read_import};
use crate::{
    features::{
        import::{ImportPage, ImportWords, Refused, RefusedFile, line_report, sent},
        membership::file_text,
    },
    i18n::language,
    page, paths, tr,
    ui::{
        Cell, Column, HeadCell, Hidden, Important, LocationSelect, Note, Panel, Row, Select, Table,
        TableHead, address::escaped, form::path_of, problem_text::problem_text,
    },
};

/// What the page is told, and the report of a file that was sent and added nobody.
pub struct ImportData {
    /// The form.
    pub form: ImportUsersForm,
    /// The report.
    pub refused: Option<Refused<ImportError, UserReport>>,
}

/// The page.
#[component]
pub fn ImportUsersPage() -> impl IntoView {
    let (customer, batch) = (page::param("id"), page::query("batch"));
    page::load(read_import(customer, batch, sent(path_of::<ImportUsers>())), show)
}

fn show(data: ImportData) -> AnyView {
    let ImportData { form, refused } = data;
    let ImportUsersForm { customer, domain, language, location, passwords } = form;
    let id = customer.id;
    let whose = customer.name.clone();
    let passwords = (!passwords.is_empty()).then(|| view! { <Passwords customer=whose passwords/> });
    let refused = refused.map(|refused| view! { <UserReportView refused/> });
    let report = view! { {passwords}{refused} }.into_any();
    let fields: Children =
        Box::new(move || view! { <Fields customer=id.to_string() language location/> }.into_any());
    let (function, page) = (path_of::<ImportUsers>(), paths::customer_users_import(id));
    let words = words((paths::customer_users(id), customer.name));
    view! {
        <ImportPage words function page report fields check=tr!(team.validate)>
            <Note><p>{tr!(team.upload_format, domain = domain.clone())}</p><Sample domain/></Note>
        </ImportPage>
    }
    .into_any()
}

fn words(list: (String, String)) -> ImportWords {
    ImportWords {
        title: tr!(team.upload_title),
        lead: tr!(team.upload_lead),
        list,
        file: tr!(team.upload_file),
        file_hint: tr!(team.upload_hint),
        submit: tr!(team.upload_save),
        done_title: tr!(team.imported_done),
        created: tr!(team.upload_created),
        updated: None,
        unchanged: tr!(team.upload_unchanged),
    }
}

#[component]
fn Fields(customer: String, language: Lang, location: Country) -> impl IntoView {
    let options = [(Lang::En, tr!(team.english)), (Lang::Ja, tr!(team.japanese))];
    let options = options.map(|(language, name)| (language.to_string(), name)).to_vec();
    view! {
        <Hidden name="customer" value=customer/>
        <Select name="language" label=tr!(team.language) hint=tr!(team.upload_language) options
            value=language.to_string()/>
        <LocationSelect value=location hint=tr!(team.upload_location)/>
    }
}

/// A file to begin with, shown and to be downloaded.
#[component]
fn Sample(domain: String) -> impl IntoView {
    let language = language();
    let mut file = String::new();
    let mut head = Line::new(&mut file);
    for column in bulk_user_columns(language) {
        head.text(column);
    }
    head.end();
    let (given, family) = language.pick(("Aoi", "Tanaka"), ("葵", "田中"));
    let display = domain::team::full_name(language, given, family);
    let mut line = Line::new(&mut file);
    line.text(given).text(family).text(&display).text(&format!("tanaka@{domain}")).text("");
    line.end();
    let href = download(&file);
    view! {
        <div class="import-sample">
            <pre>{file}</pre>
            <a class="button" href=href download="users.csv">{tr!(team.upload_sample)}</a>
        </div>
    }
}

fn download(file: &str) -> String {
    format!("data:text/csv;charset=utf-8,{}", escaped(&format!("{BYTE_ORDER_MARK}{file}")))
}

/// The temporary passwords, this once.
#[component]
fn Passwords(customer: String, passwords: Vec<(String, Password)>) -> impl IntoView {
    let mut file = String::new();
    let mut head = Line::new(&mut file);
    head.text(&tr!(team.user_name)).text(&tr!(common.temporary_password));
    head.end();
    for (user, password) in &passwords {
        let mut line = Line::new(&mut file);
        line.text(user).text(password.reveal());
        line.end();
    }
    let rows = passwords.into_iter().map(password_row).collect_view();
    view! {
        <Important><p>{tr!(team.passwords_once)}</p></Important>
        <p class="print-only">{customer}</p>
        <div data-forget="true">
            <Panel title=tr!(team.passwords) flush=true>
                <Table caption=tr!(team.passwords)>
                    <TableHead slot>
                        <HeadCell label=tr!(team.user_name) column=Column::Name/>
                        <HeadCell label=tr!(common.temporary_password)/>
                    </TableHead>
                    {rows}
                </Table>
                <div class="bulk-bar">
                    <a class="button button--primary" href=download(&file) download="temporary-passwords.csv">
                        {tr!(team.passwords_download)}
                    </a>
                </div>
            </Panel>
        </div>
    }
}

fn password_row((user, password): (String, Password)) -> impl IntoView {
    view! {
        <Row>
            <Cell label=tr!(team.user_name) column=Column::Name><span translate="no">{user}</span></Cell>
            <Cell label=tr!(common.temporary_password)>
                <span class="mono" translate="no">{password.reveal().to_owned()}</span>
            </Cell>
        </Row>
    }
}

#[component]
fn UserReportView(refused: Refused<ImportError, UserReport>) -> impl IntoView {
    match refused {
        Refused::File(error) => view! { <RefusedFile text=file_text(&error)/> }.into_any(),
        Refused::Lines(report) => {
            let told = |line: UserLine| (line.line, line.email, line.outcome);
            line_report(report, tr!(team.upload_fine), tr!(team.user_name), told, problem)
        }
    }
}

/// What is wrong with a line and what to do.
fn problem(problem: &UserProblem) -> String {
    let named = |field, problem| problem_text(&FieldError { field, problem });
    match problem {
        UserProblem::Cells { wanted, found } => tr!(membership.cells, wanted = *wanted, found = *found),
        UserProblem::DisplayName { problem } => named(Field::new("display_name"), *problem),
        UserProblem::Name { problem } => named(Field::new("given_name"), *problem),
        UserProblem::NameMissing => tr!(team.upload_name_missing),
        UserProblem::Email { problem } => named(Field::new("email"), *problem),
        UserProblem::Domain => tr!(team.upload_domain),
        UserProblem::Repeated { first } => tr!(team.upload_repeated, first = *first),
        UserProblem::Taken => tr!(team.upload_taken),
        UserProblem::Status => tr!(team.upload_status),
    }
}
