//! What is told about a file and each of its lines.

use serde::{Deserialize, Serialize};

use crate::form::{Field, Problem};

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "import_error", rename_all = "snake_case")]
pub enum ImportError {
    /// A quotation mark on that line.
    #[error("line {line}: quotation marks do not match")]
    Quotes { line: u32 },
    /// There is no line besides the names of the columns.
    #[error("the file is empty")]
    Empty,
    /// A column is missing.
    #[error("line 1: the column {column} is missing")]
    MissingColumn { column: String },
    /// A column that is none of ours, by its position from 1.
    #[error("line 1: column {position} is unknown or repeated")]
    UnknownColumn { position: u32 },
    /// More than so many lines.
    #[error("more than {max} lines")]
    TooLong { max: u32 },
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "line_problem", rename_all = "snake_case")]
pub enum LineProblem {
    /// Another number of cells than there are columns.
    Cells {
        /// As many as there are columns.
        wanted: u32,
        /// So many.
        found: u32,
    },
    /// A cell does not hold.
    Cell {
        /// Its column.
        column: Field,
        /// What is wrong.
        problem: Problem,
    },
    /// The membership number was on that line already.
    RepeatedMpnId {
        /// Which.
        first: u32,
    },
    /// The account had another password on that line.
    OtherPassword {
        /// Which.
        first: u32,
    },
    /// The membership number belongs to another account of the registry.
    MpnIdTaken,
}

/// What became of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "snake_case")]
pub enum LineOutcome {
    /// The profile is new.
    Created,
    /// The profile or its account was changed.
    Updated,
    /// All of it was there.
    Unchanged,
    /// It does not hold.
    Refused {
        /// Why.
        problems: Vec<LineProblem>,
    },
}

/// A line of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportLine {
    /// Counted from 1, the names of the columns being the first.
    pub line: u32,
    /// User name as typed.
    pub user_name: String,
    /// Membership number as typed.
    pub mpn_id: String,
    /// What became of it.
    pub outcome: LineOutcome,
}

/// The form that imports a file.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ImportInput {
    /// The text of the file.
    pub file: String,
}

impl std::fmt::Debug for ImportInput {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("ImportInput").finish_non_exhaustive()
    }
}

/// The report. Nothing was imported unless every line holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// Whether the file was imported.
    pub imported: bool,
    /// Each line.
    pub lines: Vec<ImportLine>,
}

impl ImportReport {
    /// How many lines do not hold.
    #[must_use]
    pub fn refused(&self) -> usize {
        self.lines.iter().filter(|line| matches!(line.outcome, LineOutcome::Refused { .. })).count()
    }

    /// How many profiles are new, changed, and the same.
    #[must_use]
    pub fn counts(&self) -> [usize; 3] {
        let count = |outcome| self.lines.iter().filter(|line| line.outcome == outcome).count();
        [LineOutcome::Created, LineOutcome::Updated, LineOutcome::Unchanged].map(count)
    }
}
