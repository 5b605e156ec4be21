//! Walks the whole chain and names the first place that does not fit: itself, or what was signed of it.

use std::collections::HashMap;

use ed25519_dalek::VerifyingKey;
use entity::audit_checkpoint::Model;

use super::checkpoint::Checkpoint;
use super::walk::{BATCH, Walk};
use crate::db::{Db, Read};
use crate::error::Error;
use crate::scope;

/// The schema change that brought checkpoints. Since then the tables of the trail are as this program knows them; a later
/// change of them takes its place here.
const CHECKPOINTS: &str = "m0029_audit_checkpoint";

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
    /// A checkpoint does not bear the signature of this installation.
    Unsigned,
    /// Up to here the chain is another one than a checkpoint says.
    Contradicted,
    /// A checkpoint says that there were more entries.
    Cut,
}

/// What is asked of the checkpoints in the database.
#[derive(Clone, Copy)]
enum Asked<'a> {
    /// That they fit the entries and bear this key's signature.
    Signature(&'a VerifyingKey),
    /// That they fit the entries.
    Fit,
    /// Nothing: the database is from before there were any.
    Nothing,
}

/// Whether this database keeps the trail as this program reads and signs it. Other schema changes may not have been run.
///
/// # Errors
/// The database cannot answer.
pub async fn is_as_known(db: &Db) -> Result<bool, Error> {
    db.has_run(CHECKPOINTS).await
}

/// Checks every entry and every checkpoint of the database, in batches, while others keep writing.
///
/// # Errors
/// The database cannot answer; a broken chain is a [`Verdict`].
pub async fn verify(db: &Read) -> Result<Verdict, Error> {
    verify_with(db, &[]).await
}

/// The same, also against checkpoints that were kept outside.
///
/// # Errors
/// As [`verify`].
pub async fn verify_with(db: &Read, outside: &[Checkpoint]) -> Result<Verdict, Error> {
    let key = db.keys().audit_signer().verifying_key();
    if let Some(forged) = outside.iter().find(|one| !one.is_signed_by(&key)) {
        return Ok(broken(forged.seq, Fault::Unsigned));
    }
    follow(db, Asked::Signature(&key), outside).await
}

/// The same of a copy, beside which there is no key: whether entries and checkpoints fit each other, and not who signed.
/// A copy may be older than checkpoints are.
///
/// # Errors
/// As [`verify`].
pub async fn verify_copy(db: &Read, has_checkpoints: bool) -> Result<Verdict, Error> {
    follow(db, if has_checkpoints { Asked::Fit } else { Asked::Nothing }, &[]).await
}

async fn follow(db: &Read, asked: Asked<'_>, outside: &[Checkpoint]) -> Result<Verdict, Error> {
    // What was signed before the walk has to stand when it ends; what comes meanwhile may be behind its end.
    let newest = match asked {
        Asked::Nothing => None,
        Asked::Signature(_) | Asked::Fit => scope::trail::latest_checkpoint(db).await?.map(|row| row.seq),
    };
    let promised = outside.iter().map(|one| one.seq).chain(newest).max().unwrap_or(0);
    let mut walk = Walk::new();
    loop {
        let batch = scope::trail::entries_after(db, walk.seq, BATCH).await?;
        let Some(last) = batch.last() else { break };
        let signed = Signed::between(db, asked, outside, (walk.seq, last.seq)).await?;
        for entry in &batch {
            if let Some(fault) = walk.step(entry) {
                return Ok(broken(walk.seq + 1, fault));
            }
            if let Some(fault) = signed.check(&walk) {
                return Ok(broken(walk.seq, fault));
            }
        }
    }
    if promised > walk.seq { Ok(broken(walk.seq + 1, Fault::Cut)) } else { check_head(db, walk).await }
}

/// What is signed of one stretch of the chain.
struct Signed<'a> {
    asked: Asked<'a>,
    rows: HashMap<i64, Model>,
    outside: Vec<&'a Checkpoint>,
}

impl<'a> Signed<'a> {
    async fn between(
        db: &Read,
        asked: Asked<'a>,
        outside: &'a [Checkpoint],
        (after, last): (i64, i64),
    ) -> Result<Self, Error> {
        let rows = match asked {
            Asked::Nothing => Vec::new(),
            Asked::Signature(_) | Asked::Fit => scope::trail::checkpoints_between(db, after, last).await?,
        };
        let outside = outside.iter().filter(|one| one.seq > after && one.seq <= last).collect();
        Ok(Self { asked, rows: rows.into_iter().map(|row| (row.seq, row)).collect(), outside })
    }

    /// How the checkpoints of this place do not fit.
    fn check(&self, walk: &Walk) -> Option<Fault> {
        let here = self.rows.get(&walk.seq).and_then(|row| self.check_row(row, walk));
        let contradicted = || self.outside.iter().any(|one| one.seq == walk.seq && !one.agrees(walk));
        here.or_else(|| contradicted().then_some(Fault::Contradicted))
    }

    fn check_row(&self, row: &Model, walk: &Walk) -> Option<Fault> {
        let Some(one) = Checkpoint::of_row(row) else { return Some(Fault::Unsigned) };
        if matches!(self.asked, Asked::Signature(key) if !one.is_signed_by(key)) {
            return Some(Fault::Unsigned);
        }
        let agrees = one.agrees(walk) && row.peaks == walk.tree.peaks();
        (!agrees).then_some(Fault::Contradicted)
    }
}

/// The head may have moved on since the last batch; then it is ahead, and the entry at our place is still ours.
async fn check_head(db: &Read, walk: Walk) -> Result<Verdict, Error> {
    let Walk { seq, head: last, .. } = walk;
    let head = scope::trail::head(db).await?;
    let grew = head.seq > seq && !scope::trail::entries_after(db, seq, 1).await?.is_empty();
    if grew || (head.seq == seq && head.hash == last) {
        Ok(Verdict::Intact { entries: seq, head: last })
    } else {
        Ok(broken(seq, Fault::Head))
    }
}

fn broken(seq: i64, fault: Fault) -> Verdict {
    Verdict::Broken { seq, fault }
}
