//! The report of an import in words, on the page and on the command line alike.

use domain::{
    catalog::{CatalogError, CatalogLine, CatalogProblem, CatalogReport},
    form::{FieldError, Problem},
    import::ImportError,
};

use crate::{
    features::{import::result_text, membership::report_text},
    tr,
    ui::problem_text::problem_text,
};

/// Why a file cannot be read, and what to do.
pub fn file_text(error: &CatalogError) -> String {
    match error {
        CatalogError::NotJson { line, column } => {
            tr!(catalog.file_not_json, line = *line, column = *column)
        }
        CatalogError::NotOffers => tr!(catalog.file_not_offers),
        CatalogError::NoOffers => tr!(catalog.file_no_offers),
        CatalogError::Table { error: ImportError::Empty } => tr!(catalog.file_empty),
        CatalogError::Table { error } => report_text::file_text(error),
    }
}

/// How many lines of how many have to be corrected; nothing when none has to be.
pub fn refused_text(report: &CatalogReport) -> Option<String> {
    let all = report.lines.len();
    match report.refused() {
        0 => None,
        1 => Some(tr!(catalog.refused_one, all = all)),
        count => Some(tr!(catalog.refused_count, count = count, all = all)),
    }
}

/// A line of the report as one line of text.
pub fn line_text(line: &CatalogLine, imported: bool) -> String {
    let result = result_text(&line.outcome, imported, line_problem);
    let (offer, name) = (line.vendor_id.as_str(), line.name.as_str());
    tr!(catalog.cli_line, line = line.line, offer = offer, name = name, result = result)
}

/// What is wrong with a line and what to do.
pub fn line_problem(problem: &CatalogProblem) -> String {
    match problem {
        CatalogProblem::Cells { wanted, found } => {
            tr!(membership.cells, wanted = *wanted, found = *found)
        }
        CatalogProblem::Value { column, problem } => {
            let text = value_text(&FieldError { field: column.clone(), problem: *problem });
            tr!(membership.cell, column = column.as_str(), problem = text)
        }
        CatalogProblem::Repeated { first } => tr!(catalog.repeated, first = *first),
        CatalogProblem::NotAnOffer => tr!(catalog.not_an_offer),
        CatalogProblem::UnknownOffer => tr!(catalog.unknown_offer),
    }
}

/// In a file nothing is chosen from a list.
fn value_text(error: &FieldError) -> String {
    match (error.field.as_str(), error.problem) {
        ("locale", _) => tr!(catalog.value_locale),
        ("country", _) => tr!(membership.cell_country),
        ("currency", Problem::CurrencyMismatch) => tr!(catalog.value_currency_mismatch),
        ("currency", _) => tr!(catalog.value_currency),
        ("billing_cycle", Problem::NotAvailable) => tr!(catalog.value_not_billed_so),
        ("billing_cycle", _) => tr!(catalog.value_billing_cycle),
        ("supported_billing_cycles", _) => tr!(catalog.value_supported_cycles),
        (_, Problem::NotInList) => tr!(catalog.value_unknown),
        (_, Problem::Missing) => tr!(membership.cell_missing),
        _ => problem_text(error),
    }
}
