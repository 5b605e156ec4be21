//! Walks the whole chain and names the first entry that does not fit.

use entity::audit_entry::Model;

use super::canonical;
use crate::db::Read;
use crate::error::Error;
use crate::scope;

const BATCH: u64 = 1000;

/// What the walk found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every entry fits, and the head row holds the last one.
    Intact {
        /// How many entries there are.
        entries: i64,
        /// The hash of the last one, 32 bytes.
        head: Vec<u8>,
    },
    /// The chain is broken.
    Broken {
        /// The sequence number at which it first shows.
        seq: i64,
        /// How it shows.
        fault: Fault,
    },
}

/// How a broken chain shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A number is missing, or stands in the wrong place.
    Missing,
    /// The entry does not hold the hash of the one before it.
    Unlinked,
    /// The entry is not what its hash was made of.
    Altered,
    /// The head row does not hold the last entry.
    Head,
}

/// Checks every entry, in batches, while others keep writing.
///
/// # Errors
/// The database cannot answer; a broken chain is a [`Verdict`].
pub async fn verify(db: &Read) -> Result<Verdict, Error> {
    let (mut seq, mut previous) = (0, vec![0; 32]);
    loop {
        let batch = scope::trail::entries_after(db, seq, BATCH).await?;
        let Some(last) = batch.last() else { return check_head(db, seq, previous).await };
        if let Some(verdict) = check_batch(&batch, seq, &previous) {
            return Ok(verdict);
        }
        (seq, previous) = (last.seq, last.hash.clone());
    }
}

fn check_batch(batch: &[Model], seq: i64, previous: &[u8]) -> Option<Verdict> {
    let (mut seq, mut previous) = (seq, previous);
    for entry in batch {
        if let Some(fault) = check_entry(entry, seq + 1, previous) {
            return Some(Verdict::Broken { seq: seq + 1, fault });
        }
        (seq, previous) = (entry.seq, &entry.hash);
    }
    None
}

fn check_entry(entry: &Model, expected: i64, previous: &[u8]) -> Option<Fault> {
    if entry.seq != expected {
        Some(Fault::Missing)
    } else if entry.previous != previous {
        Some(Fault::Unlinked)
    } else if entry.hash != canonical::hash(entry) {
        Some(Fault::Altered)
    } else {
        None
    }
}

/// The head may have moved on since the last batch; then it is ahead, and the entry at our place is still ours.
async fn check_head(db: &Read, seq: i64, previous: Vec<u8>) -> Result<Verdict, Error> {
    let head = scope::trail::head(db).await?;
    let grew = head.seq > seq && !scope::trail::entries_after(db, seq, 1).await?.is_empty();
    if grew || (head.seq == seq && head.hash == previous) {
        Ok(Verdict::Intact { entries: seq, head: previous })
    } else {
        Ok(Verdict::Broken { seq, fault: Fault::Head })
    }
}
