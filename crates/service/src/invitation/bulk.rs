//! Many invitations at once: the drafts of a file, all of them or none. Nothing is sent: each is sent or handed out like
//! one that was written by hand, within the same limits.

use std::collections::HashSet;

use domain::actor::Actor;
use domain::import::{ImportError, LineOutcome};
use domain::invitation::{BulkLine, BulkProblem, BulkRecipient, BulkReport, parse_bulk};
use domain::policy;
use domain::time::Timestamp;
use uuid::Uuid;

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
    let facts = begin::beginning(&read, actor, now, new.intent).await?.facts;
    policy::require(actor, new.intent.kind.inviting(), &facts).map_err(Error::from)?;
    let (mut lines, held): (Vec<_>, Vec<_>) =
        parse_bulk(text, new.language).map_err(BulkFailure::File)?.into_iter().unzip();
    let held: Vec<BulkRecipient> = held.into_iter().flatten().collect();
    refuse_invited(&read, actor, now, new, &held, &mut lines).await?;
    let refused = lines.iter().any(|line| line.outcome.is_refused());
    if refused || only_checks {
        return Ok(BulkReport { imported: false, lines });
    }
    let held = &held;
    db.write(|tx| async move { write(&tx, actor, now, new, held, installation).await }).await?;
    Ok(BulkReport { imported: true, lines })
}

/// What only the database knows: to whom the same invitation is open already. The drafts of this very intent are none.
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
        held.iter().map(|held| create::id_of(source.db(), actor, numbered(new, held))).collect();
    for (id, address) in open {
        let line = held.iter().find(|held| held.address.as_str() == address).filter(|_| !own.contains(&id));
        let line = line.and_then(|held| lines.iter_mut().find(|line| line.line == held.line));
        if let Some(line) = line {
            line.outcome = LineOutcome::Refused { problems: vec![BulkProblem::Invited] };
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
    installation: Installation<'_>,
) -> Result<(), Error> {
    for held in held {
        let recipient = Some(held.address.clone());
        create::create_to(tx, actor, now, numbered(new, held), recipient, installation).await?;
    }
    Ok(())
}

/// The intent of one line: the same file sent twice leads to the same drafts.
fn numbered(new: NewInvitation, held: &BulkRecipient) -> NewInvitation {
    let key = Uuid::from_u128(new.key.as_u128().wrapping_add(u128::from(held.line)));
    NewInvitation { key, language: held.language, ..new }
}
