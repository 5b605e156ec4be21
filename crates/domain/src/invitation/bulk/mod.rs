//! Invitations of many customers from a file, one line each. A file of which one line does not hold invites nobody.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::StartInvitationInput;
use crate::email::EmailAddress;
use crate::form::Problem;
use crate::import::{ImportError, LineOutcome, Record, Report, ReportLine, Sheet};
use crate::lang::Lang;

/// The most lines of a file.
pub const BULK_MAX: u32 = 100;
/// The columns of the file, in any order; the first has to be there.
pub const BULK_COLUMNS: [&str; 2] = ["email", "language"];

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "bulk_problem", rename_all = "snake_case")]
pub enum BulkProblem {
    /// Another number of cells than there are columns.
    Cells {
        /// As many as there are columns.
        wanted: u32,
        /// So many.
        found: u32,
    },
    /// The address is none.
    Email {
        /// Why.
        problem: Problem,
    },
    /// The language is neither `en` nor `ja`.
    Language,
    /// The address was on that line already.
    Repeated {
        /// Which.
        first: u32,
    },
    /// An invitation of the same kind to that address is open.
    Invited,
}

/// A line of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkLine {
    /// Counted from 1, the names of the columns being the first.
    pub line: u32,
    /// The address as typed.
    pub email: String,
    /// What became of it.
    pub outcome: LineOutcome<BulkProblem>,
}

impl ReportLine for BulkLine {
    type Problem = BulkProblem;

    fn outcome(&self) -> &LineOutcome<BulkProblem> {
        &self.outcome
    }
}

/// The report.
pub type BulkReport = Report<BulkLine>;

/// Somebody to be invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkRecipient {
    /// The line.
    pub line: u32,
    /// The address.
    pub address: EmailAddress,
    /// The language of the mail.
    pub language: Lang,
}

/// The form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BulkInput {
    /// Stands for this one intent.
    pub key: String,
    /// The kind.
    pub kind: String,
    /// The provider invited along, for `customer_both`.
    pub provider: String,
    /// How all of these customers come; may be empty.
    pub lead_source: String,
    /// The text of the file.
    pub file: String,
    /// `check` shows what would become of each line and invites nobody.
    pub step: String,
}

impl BulkInput {
    /// Whether nobody is to be invited yet.
    #[must_use]
    pub fn only_checks(&self) -> bool {
        self.step == "check"
    }

    /// Who is to be invited to what, as the form for one says it.
    #[must_use]
    pub fn start(&self) -> StartInvitationInput {
        StartInvitationInput {
            key: self.key.clone(),
            kind: self.kind.clone(),
            provider: self.provider.clone(),
            ..StartInvitationInput::default()
        }
    }
}

/// Reads a file; lines without a language are written in `language`.
///
/// # Errors
/// [`ImportError`] when it is no such file; what is wrong with single lines is told in them.
pub fn parse_bulk(text: &str, language: Lang) -> Result<Vec<(BulkLine, Option<BulkRecipient>)>, ImportError> {
    let sheet = Sheet::read(text, &BULK_COLUMNS, 1, BULK_MAX)?;
    let mut seen = HashMap::new();
    Ok(sheet.lines.iter().map(|record| read(record, &sheet, language, &mut seen)).collect())
}

fn read(
    record: &Record,
    sheet: &Sheet,
    language: Lang,
    seen: &mut HashMap<String, u32>,
) -> (BulkLine, Option<BulkRecipient>) {
    let email = sheet.cell(record, "email");
    let held = match sheet.miscounted(record) {
        Some((wanted, found)) => Err(vec![BulkProblem::Cells { wanted, found }]),
        None => hold(record.line, &email, &sheet.cell(record, "language"), language, seen),
    };
    let (outcome, recipient) = match held {
        Ok(recipient) => (LineOutcome::Created, Some(recipient)),
        Err(problems) => (LineOutcome::Refused { problems }, None),
    };
    (BulkLine { line: record.line, email, outcome }, recipient)
}

fn hold(
    line: u32,
    email: &str,
    written: &str,
    language: Lang,
    seen: &mut HashMap<String, u32>,
) -> Result<BulkRecipient, Vec<BulkProblem>> {
    let mut problems = Vec::new();
    let address = EmailAddress::parse(email).map_err(|problem| problems.push(BulkProblem::Email { problem }));
    let language = match written.trim() {
        "" => Ok(language),
        written => written.parse::<Lang>().map_err(|_| problems.push(BulkProblem::Language)),
    };
    if let Ok(address) = &address {
        let first = *seen.entry(address.as_str().to_lowercase()).or_insert(line);
        problems.extend((first != line).then_some(BulkProblem::Repeated { first }));
    }
    match (address, language) {
        (Ok(address), Ok(language)) if problems.is_empty() => Ok(BulkRecipient { line, address, language }),
        _ => Err(problems),
    }
}
