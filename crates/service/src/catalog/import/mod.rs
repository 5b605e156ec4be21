//! Files: the vendor's offers as JSON, and price lists as CSV; all of a file or nothing, with a report of every line.
//! Offers that a file does not name stay as they are.

mod categories;
mod offers;
mod plans;
mod prices;

use domain::actor::Actor;
use domain::catalog::{CatalogError, CatalogLine, CatalogReport};
use domain::time::Timestamp;

use super::require;
use crate::db::{Db, Read};
use crate::import;

/// Why nothing was imported and no line can be told.
pub type ImportFailure = import::ImportFailure<CatalogError>;

/// What a file holds.
enum Kind {
    /// Offers, as Partner Center's own JSON.
    Offers,
    /// A price list, as comma-separated values.
    Prices,
}

/// JSON begins with a bracket, a price list with the name of a column.
fn kind(text: &str) -> Kind {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if text.starts_with(['{', '[']) { Kind::Offers } else { Kind::Prices }
}

/// Imports a file. `actor` is nobody on the command line. The report says whether it happened; it happened unless a line
/// is refused.
///
/// # Errors
/// [`ImportFailure::File`] when it is no such file; [`Error::Forbidden`](crate::Error::Forbidden) for everybody but the
/// operator's administrators.
pub async fn import(
    db: &Db,
    actor: Option<&Actor>,
    now: Timestamp,
    text: &str,
) -> Result<CatalogReport, ImportFailure> {
    if let Some(actor) = actor {
        require(actor, now)?;
    }
    let (mut lines, outcomes) = match kind(text) {
        Kind::Offers => {
            let (lines, offers) = offers::read(text).map_err(ImportFailure::File)?;
            let Some(held) = all(&lines, offers) else { return Ok(refused(lines)) };
            let held = &held;
            (lines, db.write(|tx| async move { offers::save(&tx, actor, now, held).await }).await?)
        }
        Kind::Prices => {
            let (lines, prices) = prices::read(&db.read(), text).await?;
            let Some(held) = all(&lines, prices) else { return Ok(refused(lines)) };
            let held = &held;
            (lines, db.write(|tx| async move { prices::save(&tx, actor, now, held).await }).await?)
        }
    };
    for (line, outcome) in lines.iter_mut().zip(outcomes) {
        line.outcome = outcome;
    }
    Ok(CatalogReport { imported: true, lines })
}

/// What is wrong with a file, line by line, as [`import`] would tell it; imports nothing.
///
/// # Errors
/// As [`import`].
pub async fn check_import(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    text: &str,
) -> Result<CatalogReport, ImportFailure> {
    require(actor, now)?;
    let lines = match kind(text) {
        Kind::Offers => offers::read(text).map_err(ImportFailure::File)?.0,
        Kind::Prices => prices::read(read, text).await?.0,
    };
    Ok(refused(lines))
}

/// What all lines hold, unless one of them is refused.
fn all<T>(lines: &[CatalogLine], held: Vec<Option<T>>) -> Option<Vec<T>> {
    let fine = lines.iter().all(|line| !line.outcome.is_refused());
    if fine { held.into_iter().collect() } else { None }
}

fn refused(lines: Vec<CatalogLine>) -> CatalogReport {
    CatalogReport { imported: false, lines }
}
