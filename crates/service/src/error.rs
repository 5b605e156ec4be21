//! The closed set of ways in which a use case fails.
//!
//! Three translations exist: pages, `/api` and `/v1`. None of them shows a person what an internal error says; it is
//! logged with the request id.

use std::sync::Arc;

pub use domain::conflict::Conflict;
use domain::form::{Errors, Field, FieldError, Problem};
use domain::invitation::InvitationError;
use domain::policy::Refusal;
use sea_orm::{DbErr, RuntimeErr, SqlErr, SqlxError};

/// Why a use case did not happen. Nothing of it has been written.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The input does not hold; the fields say why (422).
    #[error("the input does not hold")]
    Invalid(Errors),
    /// The object may be seen, but this may not be done (403).
    #[error("not allowed: {0:?}")]
    Forbidden(Refusal),
    /// It does not exist or is not the caller's to see; nobody can tell which (404).
    #[error("not found")]
    NotFound,
    /// The state as it is does not allow it (409).
    #[error("conflict: {0:?}")]
    Conflict(Conflict),
    /// Too many of these; again in so many seconds (429).
    #[error("too many, again in {retry_after_s} s")]
    TooMany {
        /// Seconds until another one is allowed.
        retry_after_s: u32,
    },
    /// Nobody is signed in, or the proof of identity does not hold (401).
    #[error("not signed in")]
    Unauthenticated,
    /// The database is out of reach, full or too busy; trying later may help (503).
    #[error("unavailable")]
    Unavailable,
    /// A fault of ours (500).
    #[error("internal error")]
    Internal(#[source] Internal),
}

/// A wrapped fault. It keeps its cause and shows it to logs only.
#[derive(Clone, Debug)]
pub struct Internal(Arc<dyn std::error::Error + Send + Sync>);

impl std::fmt::Display for Internal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Internal {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.0)
    }
}

impl Error {
    /// Wraps a fault of ours.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(Internal(Arc::from(cause.into())))
    }

    /// One field that does not hold.
    pub fn field(field: Field, problem: Problem) -> Self {
        Self::Invalid(Errors(vec![FieldError { field, problem }]))
    }

    /// Whether the transaction lost against another one and may win when it is run again.
    pub(crate) fn lost_a_race(&self) -> bool {
        match self {
            Self::Internal(Internal(cause)) => {
                cause.downcast_ref::<DbErr>().and_then(code).is_some_and(|code| is_race(&code))
            }
            _ => false,
        }
    }
}

impl From<Errors> for Error {
    fn from(errors: Errors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Forbidden(refusal)
    }
}

impl From<Conflict> for Error {
    fn from(conflict: Conflict) -> Self {
        Self::Conflict(conflict)
    }
}

impl From<InvitationError> for Error {
    fn from(error: InvitationError) -> Self {
        Self::Conflict(Conflict::Invitation(error))
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) {
            Self::Conflict(Conflict::Exists)
        } else if is_out_of_reach(&error) {
            tracing::warn!(%error, "the database is unavailable");
            Self::Unavailable
        } else {
            Self::internal(error)
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}

fn driver_error(error: &DbErr) -> Option<&SqlxError> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(e))
        | DbErr::Exec(RuntimeErr::SqlxError(e))
        | DbErr::Query(RuntimeErr::SqlxError(e)) => Some(e),
        _ => None,
    }
}

/// SQLSTATE of PostgreSQL (five characters) or the extended result code of SQLite (a number).
fn code(error: &DbErr) -> Option<String> {
    match driver_error(error)? {
        SqlxError::Database(error) => error.code().map(|code| code.into_owned()),
        _ => None,
    }
}

/// Serialization failure and deadlock on PostgreSQL; busy and busy snapshot on SQLite.
fn is_race(code: &str) -> bool {
    matches!(code, "40001" | "40P01" | "5" | "517")
}

fn is_out_of_reach(error: &DbErr) -> bool {
    match (error, driver_error(error)) {
        (DbErr::ConnectionAcquire(_), _) => true,
        (_, Some(SqlxError::Database(_))) => code(error).is_some_and(|code| is_outage(&code)),
        (_, Some(e)) => matches!(
            e,
            SqlxError::Io(_)
                | SqlxError::Tls(_)
                | SqlxError::PoolTimedOut
                | SqlxError::PoolClosed
                | SqlxError::WorkerCrashed
        ),
        (DbErr::Conn(_), None) => true,
        _ => false,
    }
}

/// PostgreSQL: connection (08), resources (53), operator (57), system (58), read-only, lock not available.
/// SQLite, by its primary code: read-only (8), I/O (10), full (13), cannot open (14).
fn is_outage(code: &str) -> bool {
    match code.parse::<u32>() {
        Ok(number) if code.len() < 5 => matches!(number & 0xff, 8 | 10 | 13 | 14),
        _ => matches!(code.get(..2), Some("08" | "53" | "57" | "58")) || matches!(code, "25006" | "55P03"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_classified() {
        for code in ["08006", "53100", "57P01", "58030", "25006", "55P03", "8", "10", "778", "13", "14"] {
            assert!(is_outage(code), "{code}");
        }
        for code in ["40001", "23505", "42601", "5", "19", "1811"] {
            assert!(!is_outage(code), "{code}");
        }
        assert!(is_race("40001") && is_race("40P01") && is_race("517") && !is_race("23505"));
    }

    #[test]
    fn a_fault_shows_nothing_by_itself() {
        let error = Error::from(DbErr::Custom("SELECT secret".into()));
        assert_eq!(error.to_string(), "internal error");
        assert!(std::error::Error::source(&error).is_some());
    }
}
