//! What is told about a file and each of its lines.

use serde::{Deserialize, Serialize};

use crate::form::{Field, Problem};
use crate::import::{Report, ReportLine};

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
pub type LineOutcome = crate::import::LineOutcome<LineProblem>;

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

impl ReportLine for ImportLine {
    type Problem = LineProblem;

    fn outcome(&self) -> &LineOutcome {
        &self.outcome
    }
}

/// The report.
pub type ImportReport = Report<ImportLine>;
