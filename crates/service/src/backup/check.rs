//! What a copy has to pass before it counts.

use std::path::Path;

use super::BackupError;
use crate::audit::{self, Verdict};
use crate::db::Db;
use crate::error::Error;

/// A copy that is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Entries of its audit trail.
    pub entries: i64,
    /// The hash of the last one, 32 bytes: kept elsewhere, it tells whether a later copy still goes on from here.
    pub head: Vec<u8>,
}

/// What is wrong with a copy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// SQLite cannot read it as a database of ours.
    #[error("it cannot be read as a database of Kizuna")]
    Unreadable,
    /// A page of it is broken.
    #[error("its integrity check failed")]
    Pages,
    /// A reference leads nowhere.
    #[error("it has rows that refer to rows which are not there")]
    References,
    /// A newer program made it.
    #[error("it belongs to a newer version of Kizuna, which made the change {0}")]
    Newer(String),
    /// The audit trail is broken.
    #[error("its audit trail is broken at entry {0}")]
    Trail(i64),
}

/// Looks into a file that nobody else has open.
pub(super) async fn check(file: &Path) -> Result<Checked, BackupError> {
    let checked = match Db::open_copy(file).await {
        Ok(db) => {
            let checked = look(&db).await;
            db.close().await;
            checked
        }
        Err(error) => Err(error),
    };
    let checked = checked.map_err(|error| {
        tracing::warn!(error = ?error, "checking a copy");
        BackupError::Refused(Fault::Unreadable)
    })?;
    checked.map_err(BackupError::Refused)
}

/// What it holds, or what is wrong with it.
async fn look(db: &Db) -> Result<Result<Checked, Fault>, Error> {
    if !db.pages_are_whole().await? {
        return Ok(Err(Fault::Pages));
    }
    if !db.references_hold().await? {
        return Ok(Err(Fault::References));
    }
    if let Some(change) = db.newer_change().await? {
        return Ok(Err(Fault::Newer(change)));
    }
    // A copy from before an upgrade is looked at as it is, and upgraded when it is started.
    let has_checkpoints = audit::is_as_known(db).await?;
    Ok(match audit::verify_copy(&db.read(), has_checkpoints).await? {
        Verdict::Intact { entries, head } => Ok(Checked { entries, head }),
        Verdict::Broken { seq, .. } => Err(Fault::Trail(seq)),
    })
}
