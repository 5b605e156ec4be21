//! What is told about a catalog file and each of its offers or lines.

use serde::{Deserialize, Serialize};

use crate::form::{Errors, Field, Problem};
use crate::import::{ImportError, LineOutcome, Report, ReportLine};

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "catalog_error", rename_all = "snake_case")]
pub enum CatalogError {
    /// It begins like JSON and is none.
    #[error("line {line}, character {column}: no JSON")]
    NotJson { line: u32, column: u32 },
    /// It is JSON, but neither a collection nor a list of offers.
    #[error("no collection of offers")]
    NotOffers,
    /// There is no offer in it.
    #[error("no offers")]
    NoOffers,
    /// It is no price list.
    #[error(transparent)]
    Table { error: ImportError },
}

/// What is wrong with an offer or a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "catalog_problem", rename_all = "snake_case")]
pub enum CatalogProblem {
    /// Another number of cells than there are columns.
    Cells {
        /// As many as there are columns.
        wanted: u32,
        /// So many.
        found: u32,
    },
    /// A value does not hold.
    Value {
        /// Its column, or its member of the JSON.
        column: Field,
        /// What is wrong.
        problem: Problem,
    },
    /// The offer, or the price of the same cycle and currency, was there already.
    Repeated {
        /// Where.
        first: u32,
    },
    /// It has another shape than an offer.
    NotAnOffer,
    /// No offer of the catalog has that id.
    UnknownOffer,
}

impl CatalogProblem {
    /// Problems with values.
    #[must_use]
    pub fn of_all(errors: Errors) -> Vec<Self> {
        let value =
            |error: crate::form::FieldError| Self::Value { column: error.field, problem: error.problem };
        errors.0.into_iter().map(value).collect()
    }
}

/// What became of an offer or a line.
pub type CatalogOutcome = LineOutcome<CatalogProblem>;

/// A line of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogLine {
    /// The line of a price list, or the place of an offer in its list, from 1.
    pub line: u32,
    /// The vendor's id as written.
    pub vendor_id: String,
    /// The offer's name, as far as known.
    pub name: String,
    /// What became of it.
    pub outcome: CatalogOutcome,
}

impl ReportLine for CatalogLine {
    type Problem = CatalogProblem;

    fn outcome(&self) -> &CatalogOutcome {
        &self.outcome
    }
}

/// The report.
pub type CatalogReport = Report<CatalogLine>;
