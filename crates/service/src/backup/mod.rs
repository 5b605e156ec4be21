//! Copies of a SQLite database that can be relied on: made while Kizuna serves, checked before they count, put back into
//! an empty place only.
//!
//! A copy stands beside its final place until it has passed every check and lies on the disk; what does not pass is
//! removed. So a file under its final name is whole, whenever the program or the machine stopped. It holds no key.
//! PostgreSQL has tools of its own for this.

use std::io;
use std::path::{Path, PathBuf};

mod check;
mod draft;
pub use check::{Checked, Fault};

use check::check;
use draft::Draft;

use crate::db::Db;

/// Why there is no copy. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is something already.
    #[error("{} exists, and nothing is overwritten", .0.display())]
    Exists(PathBuf),
    /// There is no such file.
    #[error("there is no file {}", .0.display())]
    Missing(PathBuf),
    /// A log lies beside the file: it is a database that is used, or was not closed, and not a backup.
    #[error("{} is a database in use and not a backup: its log {} lies beside it", .file.display(), .log.display())]
    InUse {
        /// The file.
        file: PathBuf,
        /// What lies beside it.
        log: PathBuf,
    },
    /// A file cannot be written, read or put in its place.
    #[error("{}: {cause}", .path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The copy is not whole.
    #[error("the copy was refused and removed: {0}")]
    Refused(Fault),
}

/// Copies the database into a new file, while it is used.
///
/// # Errors
/// As [`BackupError`] says; the file is not there then.
pub async fn make(database: &Path, file: &Path) -> Result<Checked, BackupError> {
    require(database)?;
    let draft = Draft::new(file)?;
    Db::copy_file(database, draft.name()?).await.map_err(|error| {
        tracing::warn!(error = ?error, "copying the database");
        BackupError::Refused(Fault::Unreadable)
    })?;
    let checked = check(draft.path()).await?;
    draft.publish()?;
    Ok(checked)
}

/// Puts a copy where the database belongs, if nothing is there.
///
/// # Errors
/// As [`BackupError`] says; there is no database then.
pub async fn restore(file: &Path, database: &Path) -> Result<Checked, BackupError> {
    require(file)?;
    if let Some(log) = logs(file).into_iter().find(|log| log.exists()) {
        return Err(BackupError::InUse { file: file.to_owned(), log });
    }
    if let Some(log) = logs(database).into_iter().find(|log| log.exists()) {
        return Err(BackupError::Exists(log));
    }
    let draft = Draft::with_folder(database)?;
    draft.fill(file)?;
    let checked = check(draft.path()).await?;
    draft.publish()?;
    Ok(checked)
}

fn require(file: &Path) -> Result<(), BackupError> {
    if file.is_file() { Ok(()) } else { Err(BackupError::Missing(file.to_owned())) }
}

/// What SQLite keeps beside a file that is used.
fn logs(file: &Path) -> [PathBuf; 2] {
    [with_ending(file, "-wal"), with_ending(file, "-journal")]
}

/// The path with more at its end.
fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
