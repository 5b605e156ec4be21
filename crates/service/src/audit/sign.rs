//! Makes checkpoints: reads the entries since the last one, outside the transaction that keeps the result.
//!
//! A chain that does not continue what was signed gets no further signature.

use domain::time::Timestamp;
use entity::audit_checkpoint::Model;

use super::checkpoint::Checkpoint;
use super::tree::Tree;
use super::walk::{BATCH, Walk};
use super::witness;
use crate::db::{Db, Read};
use crate::error::Error;
use crate::{scope, store};

/// How old the last checkpoint is when another one is due.
const HOURS: i64 = 1;
/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// Who is told of a checkpoint, besides whoever asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Witness {
    /// Nobody.
    Nobody,
    /// The operator's administrators by mail, once a day (UTC). The very first one is not worth a mail: it covers what
    /// the installation began with.
    Operator,
}

/// The last checkpoint.
///
/// # Errors
/// The database cannot answer, or the row is not one that was written here.
pub async fn latest_checkpoint(db: &Read) -> Result<Option<Checkpoint>, Error> {
    let row = scope::trail::latest_checkpoint(db).await?;
    row.map(|row| Checkpoint::of_row(&row).ok_or_else(unfit)).transpose()
}

/// Makes a checkpoint when the last one is an hour old and entries have come since.
///
/// # Errors
/// As [`make_checkpoint`].
pub async fn make_due_checkpoint(db: &Db, now: Timestamp, told: Witness) -> Result<(), Error> {
    let latest = scope::trail::latest_checkpoint(&db.read()).await?;
    if latest.is_none_or(|row| row.at.plus_hours(HOURS) <= now) {
        make_checkpoint(db, now, told).await?;
    }
    Ok(())
}

/// Makes a checkpoint of the chain as it is, unless the last one covers it, and tells the last one; `None` for an empty
/// chain.
///
/// # Errors
/// The chain does not continue the last checkpoint: somebody changed it. `audit::verify` says where.
pub async fn make_checkpoint(db: &Db, now: Timestamp, told: Witness) -> Result<Option<Checkpoint>, Error> {
    let read = db.read();
    let latest = scope::trail::latest_checkpoint(&read).await?;
    let end = scope::trail::head(&read).await?;
    let mut walk = latest.as_ref().map_or_else(|| Ok(Walk::new()), |row| resume(&read, row))?;
    advance(&read, &mut walk, end.seq).await?;
    if walk.seq != end.seq || walk.head != end.hash {
        return Err(unfit());
    }
    if let Some(row) = latest.filter(|row| row.seq == end.seq) {
        return Checkpoint::of_row(&row).map(Some).ok_or_else(unfit);
    }
    if walk.seq == 0 {
        return Ok(None);
    }
    let made = Checkpoint::sign(&db.keys().audit_signer(), now, &walk).ok_or_else(unfit)?;
    keep(db, &made, walk.tree.peaks(), told).await?;
    Ok(Some(made))
}

/// Another process may have been first; then its checkpoint stands, and this one holds as well.
async fn keep(db: &Db, made: &Checkpoint, peaks: Vec<u8>, told: Witness) -> Result<(), Error> {
    let row = made.row(peaks);
    db.write(|tx| async move {
        let latest = scope::trail::latest_checkpoint(&tx).await?;
        let first_of_day = latest.as_ref().is_some_and(|latest| day(latest.at) != day(made.at));
        if latest.is_none_or(|latest| latest.seq < row.seq) {
            store::insert(&tx, row).await?;
            if told == Witness::Operator && first_of_day {
                witness::tell(&tx, made).await?;
            }
        }
        Ok(())
    })
    .await
}

fn day(at: Timestamp) -> i64 {
    at.0.div_euclid(DAY)
}

/// Where the checkpoint ends, if it is ours and holds together.
fn resume(read: &Read, row: &Model) -> Result<Walk, Error> {
    let key = read.keys().audit_signer().verifying_key();
    let tree = Tree::from_peaks(row.seq, &row.peaks).ok_or_else(unfit)?;
    let walk = Walk { seq: row.seq, head: row.head.clone(), tree };
    let holds = |one: &Checkpoint| one.is_signed_by(&key) && one.agrees(&walk);
    if Checkpoint::of_row(row).as_ref().is_some_and(holds) { Ok(walk) } else { Err(unfit()) }
}

/// Walks on, up to an entry.
async fn advance(read: &Read, walk: &mut Walk, end: i64) -> Result<(), Error> {
    while walk.seq < end {
        let batch = scope::trail::entries_after(read, walk.seq, BATCH).await?;
        if batch.is_empty() {
            return Ok(());
        }
        for entry in &batch {
            if entry.seq > end {
                return Ok(());
            }
            if walk.step(entry).is_some() {
                return Err(unfit());
            }
        }
    }
    Ok(())
}

fn unfit() -> Error {
    Error::internal("the audit chain does not continue its last checkpoint")
}
