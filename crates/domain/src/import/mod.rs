//! What imports of files share: tables of comma-separated values with named columns, and what becomes of each line.

mod csv;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

pub use csv::{CsvError, Record, parse as parse_csv};

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

/// What became of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "snake_case")]
pub enum LineOutcome<P> {
    /// What it names is new.
    Created,
    /// It was changed.
    Updated,
    /// All of it was there.
    Unchanged,
    /// The line does not hold.
    Refused {
        /// Why.
        problems: Vec<P>,
    },
}

impl<P> LineOutcome<P> {
    /// Whether the line does not hold.
    #[must_use]
    pub const fn is_refused(&self) -> bool {
        matches!(self, Self::Refused { .. })
    }

    /// How many of these are new, changed, and the same.
    #[must_use]
    pub fn counts<'a>(outcomes: impl Iterator<Item = &'a Self>) -> [usize; 3]
    where
        P: 'a,
    {
        let mut counts = [0; 3];
        for outcome in outcomes {
            let [created, updated, unchanged] = &mut counts;
            match outcome {
                Self::Created => *created += 1,
                Self::Updated => *updated += 1,
                Self::Unchanged => *unchanged += 1,
                Self::Refused { .. } => {}
            }
        }
        counts
    }
}

/// A line of a report: what each import tells of its lines besides.
pub trait ReportLine {
    /// What can be wrong with it.
    type Problem;

    /// What became of it.
    fn outcome(&self) -> &LineOutcome<Self::Problem>;
}

/// The report of an import. Nothing was imported unless every line holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report<L> {
    /// Whether the file was imported.
    pub imported: bool,
    /// Each line.
    pub lines: Vec<L>,
}

impl<L: ReportLine> Report<L> {
    /// How many lines do not hold.
    #[must_use]
    pub fn refused(&self) -> usize {
        self.lines.iter().filter(|line| line.outcome().is_refused()).count()
    }

    /// How many are new, changed, and the same.
    #[must_use]
    pub fn counts(&self) -> [usize; 3] {
        LineOutcome::counts(self.lines.iter().map(ReportLine::outcome))
    }
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

/// A file of lines below the names of its columns.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The position of each column that is there.
    pub columns: HashMap<&'static str, usize>,
    /// Its lines.
    pub lines: Vec<Record>,
}

impl Sheet {
    /// Reads a file with columns of these names in any order, of which the first `required` have to be there.
    ///
    /// # Errors
    /// [`ImportError`] when it is no such file.
    pub fn read(text: &str, names: &[&'static str], required: usize, max: u32) -> Result<Self, ImportError> {
        let records = parse_csv(text).map_err(|error| match error {
            CsvError::OpenQuote { line } | CsvError::StrayQuote { line } => ImportError::Quotes { line },
        })?;
        let mut records = records.into_iter();
        let head = records.next().ok_or(ImportError::Empty)?;
        let lines: Vec<Record> = records.collect();
        if lines.is_empty() {
            return Err(ImportError::Empty);
        }
        let columns = columns(&head, names, required)?;
        if lines.len() > max as usize {
            return Err(ImportError::TooLong { max });
        }
        Ok(Self { columns, lines })
    }

    /// The cell of a line in a column; empty where there is no such column or cell.
    #[must_use]
    pub fn cell(&self, line: &Record, name: &str) -> String {
        self.columns.get(name).and_then(|at| line.cells.get(*at)).cloned().unwrap_or_default()
    }

    /// How many cells a line should have and has, where these differ.
    #[must_use]
    pub fn miscounted(&self, line: &Record) -> Option<(u32, u32)> {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (wanted, found) = (self.columns.len(), line.cells.len());
        (wanted != found).then(|| (number(wanted), number(found)))
    }
}

fn columns(
    head: &Record,
    names: &[&'static str],
    required: usize,
) -> Result<HashMap<&'static str, usize>, ImportError> {
    let mut columns = HashMap::new();
    for (at, name) in head.cells.iter().enumerate() {
        let known = names.iter().find(|column| name.trim().eq_ignore_ascii_case(column));
        let position = u32::try_from(at + 1).unwrap_or(u32::MAX);
        match known {
            Some(column) if columns.insert(*column, at).is_none() => {}
            _ => return Err(ImportError::UnknownColumn { position }),
        }
    }
    match names.iter().take(required).find(|column| !columns.contains_key(**column)) {
        Some(column) => Err(ImportError::MissingColumn { column: (*column).to_owned() }),
        None => Ok(columns),
    }
}
