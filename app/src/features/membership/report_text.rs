//! The report of an import in words, on the page and on the command line alike.

use domain::{
    form::{FieldError, Problem},
    membership::{ImportError, ImportLine, ImportReport, LineProblem},
};

use crate::{features::import::result_text, tr, ui::problem_text::problem_text};

/// Why a file cannot be read, and what to do.
pub fn file_text(error: &ImportError) -> String {
    match error {
        ImportError::Quotes { line } => tr!(membership.file_quotes, line = *line),
        ImportError::Empty => tr!(membership.file_empty),
        ImportError::MissingColumn { column } => {
            tr!(membership.file_missing_column, column = column.as_str())
        }
        ImportError::UnknownColumn { position } => tr!(membership.file_unknown_column, position = *position),
        ImportError::TooLong { max } => tr!(membership.file_too_long, max = *max),
    }
}

/// How many lines of how many have to be corrected; nothing when none has to be.
pub fn refused_text(report: &ImportReport) -> Option<String> {
    let all = report.lines.len();
    match report.refused() {
        0 => None,
        1 => Some(tr!(membership.refused_one, all = all)),
        count => Some(tr!(membership.refused_count, count = count, all = all)),
    }
}

/// A line of the report as one line of text.
pub fn line_text(line: &ImportLine, imported: bool) -> String {
    let result = result_text(&line.outcome, imported, line_problem);
    let (user, mpn) = (line.user_name.as_str(), line.mpn_id.as_str());
    tr!(membership.cli_line, line = line.line, user = user, mpn = mpn, result = result)
}

/// What is wrong with a line and what to do.
pub fn line_problem(problem: &LineProblem) -> String {
    match problem {
        LineProblem::Cells { wanted, found } => tr!(membership.cells, wanted = *wanted, found = *found),
        LineProblem::Cell { column, problem } => {
            let text = cell_text(&FieldError { field: column.clone(), problem: *problem });
            tr!(membership.cell, column = column.as_str(), problem = text)
        }
        LineProblem::RepeatedMpnId { first } => tr!(membership.repeated, first = *first),
        LineProblem::OtherPassword { first } => tr!(membership.other_password, first = *first),
        LineProblem::MpnIdTaken => tr!(membership.taken),
    }
}

/// In a file nothing is chosen from a list.
fn cell_text(error: &FieldError) -> String {
    match (error.field.as_str(), error.problem) {
        ("active", _) => tr!(membership.cell_active),
        ("country", _) => tr!(membership.cell_country),
        ("state", Problem::NotInList) => tr!(membership.cell_state),
        (_, Problem::Missing) => tr!(membership.cell_missing),
        _ => problem_text(error),
    }
}
