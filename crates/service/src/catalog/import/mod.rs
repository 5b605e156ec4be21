//! Files: the vendor's offers as JSON, and price lists as CSV; all of a file or nothing, with a report of every line.
//! Offers that a file does not name stay as they are.

mod categories;
mod offers;
mod prices;

use domain::actor::Actor;
use domain::catalog::{CatalogError, CatalogFile, CatalogLine, CatalogReport};
use domain::time::Timestamp;

use super::require;
use crate::db::{Db, Read};
use crate::error::Error;

/// Why nothing was imported and no line can be told.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ImportFailure {
    /// It is no such file.
    #[error(transparent)]
    File(#[from] CatalogError),
    /// It could not be done.
    #[error(transparent)]
    Service(#[from] Error),
}

/// What a file holds: JSON begins with a bracket, a price list with the name of a column.
fn kind(text: &str) -> CatalogFile {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if text.starts_with(['{', '[']) { CatalogFile::Offers } else { CatalogFile::Prices }
}

/// Imports a file. `actor` is nobody on the command line. The report says whether it happened; it happened unless a line
/// is refused.
///
/// # Errors
/// [`ImportFailure::File`] when it is no such file; [`Error::Forbidden`] for everybody but the operator's
/// administrators.
pub async fn import(
    db: &Db,
    actor: Option<&Actor>,
    now: Timestamp,
    text: &str,
) -> Result<CatalogReport, ImportFailure> {
    if let Some(actor) = actor {
        require(actor, now)?;
    }
    let file = kind(text);
    let (mut lines, outcomes) = match file {
        CatalogFile::Offers => {
            let (lines, offers) = offers::read(text)?;
            let Some(held) = all(&lines, offers) else { return Ok(refused(file, lines)) };
            let held = &held;
            (lines, db.write(|tx| async move { offers::save(&tx, actor, now, held).await }).await?)
        }
        CatalogFile::Prices => {
            let (lines, prices) = prices::read(&db.read(), text).await?;
            let Some(held) = all(&lines, prices) else { return Ok(refused(file, lines)) };
            let held = &held;
            (lines, db.write(|tx| async move { prices::save(&tx, actor, now, held).await }).await?)
        }
    };
    for (line, outcome) in lines.iter_mut().zip(outcomes) {
        line.outcome = outcome;
    }
    Ok(CatalogReport { file, imported: true, lines })
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
    let file = kind(text);
    let lines = match file {
        CatalogFile::Offers => offers::read(text)?.0,
        CatalogFile::Prices => prices::read(read, text).await?.0,
    };
    Ok(refused(file, lines))
}

/// What all lines hold, unless one of them is refused.
fn all<T>(lines: &[CatalogLine], held: Vec<Option<T>>) -> Option<Vec<T>> {
    let fine = lines.iter().all(|line| !line.outcome.is_refused());
    if fine { held.into_iter().collect() } else { None }
}

fn refused(file: CatalogFile, lines: Vec<CatalogLine>) -> CatalogReport {
    CatalogReport { file, imported: false, lines }
}
