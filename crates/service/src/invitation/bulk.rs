//! Many invitations at once: the drafts of a file, all of them or none. Nothing is sent: each is sent or handed out like
//! one that was written by hand, within the same limits.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use domain::actor::Actor;
use domain::import::{ImportError, LineOutcome};
use domain::invitation::{BulkLine, BulkProblem, BulkRecipient, BulkReport, parse_bulk};
use domain::time::Timestamp;

use super::{Installation, NewInvitation, begin, create};
use crate::db::{Db, Source, Tx};
use crate::error::Error;
use crate::import;
use crate::scope;

/// Why nobody was invited and no line can be told.
pub type BulkFailure = import::ImportFailure<ImportError>;

/// Begins a draft for every line of a file; `new` says to what, and the language of lines that name none. With
/// `only_checks` the report alone is made.
///
/// # Errors
/// [`BulkFailure::File`] when it is no such file; [`Error::Forbidden`] and [`Error::NotFound`] as for a single one.
pub async fn bulk(
    db: &Db,
    actor: &Actor,
    now: Timestamp,
    new: NewInvitation,
    text: &str,
    only_checks: bool,
    installation: Installation<'_>,
) -> Result<BulkReport, BulkFailure> {
    let read = db.read();
    begin::require(&read, actor, now, new.intent).await?;
    let (mut lines, held): (Vec<_>, Vec<_>) =
        parse_bulk(text, new.language).map_err(BulkFailure::File)?.into_iter().unzip();
    let held: Vec<BulkRecipient> = held.into_iter().flatten().collect();
    refuse_invited(&read, actor, now, new, &held, &mut lines).await?;
    if only_checks || refused(&lines) {
        return Ok(BulkReport { imported: false, lines });
    }
    let held = &held;
    Ok(db.write(|tx| async move { write(&tx, actor, now, new, held, lines, installation).await }).await?)
}

fn refused(lines: &[BulkLine]) -> bool {
    lines.iter().any(|line| line.outcome.is_refused())
}

/// What only the database knows: to whom the same invitation is open already. The drafts of this very intent stay as
/// they are.
async fn refuse_invited(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    new: NewInvitation,
    held: &[BulkRecipient],
    lines: &mut [BulkLine],
) -> Result<(), Error> {
    let addresses = held.iter().map(|held| held.address.to_string()).collect();
    let open = scope::invitation::open_to(source, actor, new.intent, addresses, now).await?;
    let own: HashSet<_> =
        held.iter().map(|held| create::id_of(source.db(), actor, of_line(source.db(), new, held))).collect();
    for (id, address) in open {
        let line = held.iter().find(|held| held.address.as_str() == address);
        let line = line.and_then(|held| lines.iter_mut().find(|line| line.line == held.line));
        if let Some(line) = line {
            line.outcome = match own.contains(&id) {
                true => LineOutcome::Unchanged,
                false => LineOutcome::Refused { problems: vec![BulkProblem::Invited] },
            };
        }
    }
    Ok(())
}

async fn write(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    new: NewInvitation,
    held: &[BulkRecipient],
    mut lines: Vec<BulkLine>,
    installation: Installation<'_>,
) -> Result<BulkReport, Error> {
    begin::require(tx, actor, now, new.intent).await?;
    // Asked again: a colleague may have sent the same list meanwhile.
    refuse_invited(tx, actor, now, new, held, &mut lines).await?;
    if refused(&lines) {
        return Ok(BulkReport { imported: false, lines });
    }
    let mut words = HashMap::new();
    for held in held {
        let own = of_line(tx.db(), new, held);
        if let Entry::Vacant(entry) = words.entry(own.language) {
            entry.insert(create::words(tx, actor, now, own, installation).await?);
        }
        create::draft(tx, actor, now, own, Some(held.address.clone()), &words[&own.language]).await?;
    }
    Ok(BulkReport { imported: true, lines })
}

/// The intent of one line: a recipient gets one draft, however often the form arrives and wherever the line stands in it.
fn of_line(db: &Db, new: NewInvitation, held: &BulkRecipient) -> NewInvitation {
    let intent = [new.key.as_bytes().as_slice(), held.address.as_str().as_bytes()].concat();
    NewInvitation {
        key: db.keys().id("line of a file of invitations", &intent),
        language: held.language,
        ..new
    }
}
