//! The report of an import in words, on the page and on the command line alike.

use domain::import::{LineOutcome, Report, ReportLine};

use crate::tr;

/// How many are new, changed, and the same.
pub fn imported_text<L: ReportLine>(report: &Report<L>) -> String {
    let [created, updated, unchanged] = report.counts();
    tr!(membership.cli_imported, created = created, updated = updated, unchanged = unchanged)
}

/// What became of a line. In a file that was not imported nothing became of those that hold.
pub fn outcome_name<P>(outcome: &LineOutcome<P>, imported: bool) -> String {
    match outcome {
        LineOutcome::Refused { .. } => tr!(membership.report_refused),
        _ if !imported => tr!(membership.report_correct),
        LineOutcome::Created => tr!(membership.report_created),
        LineOutcome::Updated => tr!(membership.report_updated),
        LineOutcome::Unchanged => tr!(membership.report_unchanged),
    }
}

/// What is wrong with a line and what to do; nothing where it holds.
pub fn line_problems<P>(outcome: &LineOutcome<P>, text: impl Fn(&P) -> String) -> Vec<String> {
    match outcome {
        LineOutcome::Refused { problems } => problems.iter().map(text).collect(),
        _ => Vec::new(),
    }
}

/// The same in one line, or what became of a line that holds.
pub fn result_text<P>(outcome: &LineOutcome<P>, imported: bool, text: impl Fn(&P) -> String) -> String {
    let problems = line_problems(outcome, text);
    if problems.is_empty() { outcome_name(outcome, imported) } else { problems.join("; ") }
}
