//! What server functions make of the answer of an import.

use domain::{
    form::{Field, Problem},
    import::{Report, ReportLine},
};
use service::import::ImportFailure;

use crate::{
    error::{AppError, Failure},
    request::{self, app_error},
};

/// What is wrong with the file that was sent, if one was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused<E, R> {
    /// It is no such file.
    File(E),
    /// Some of its lines do not hold.
    Lines(R),
}

/// What is wrong with a file that was checked once more.
pub fn refused<E: std::error::Error, R>(
    checked: Result<R, ImportFailure<E>>,
) -> Result<Option<Refused<E, R>>, AppError> {
    match checked {
        Ok(report) => Ok(Some(Refused::Lines(report))),
        Err(ImportFailure::File(error)) => Ok(Some(Refused::File(error))),
        Err(ImportFailure::Service(error)) => Err(app_error(error)),
    }
}

/// Leads to the page of the import, which tells what was done; what was wrong it tells when it has read the file again.
pub fn answer<E: std::error::Error, L: ReportLine>(
    read: Result<Report<L>, ImportFailure<E>>,
    page: &str,
    done: &str,
) -> Result<(), AppError> {
    match read {
        Ok(report) if report.imported => {
            let [created, updated, unchanged] = report.counts();
            let joined = if page.contains('?') { '&' } else { '?' };
            request::done(format!(
                "{page}{joined}done={done}&created={created}&updated={updated}&unchanged={unchanged}"
            ))
        }
        Ok(report) if report.refused() == 0 => Err(request::fail(Failure::Checked)),
        Err(ImportFailure::Service(error)) => Err(app_error(error)),
        Ok(_) | Err(ImportFailure::File(_)) => {
            Err(app_error(service::Error::field(Field::new("file"), Problem::LinesRefused)))
        }
    }
}
