//! Marks an invitation as opened when its link is followed. A hint only, since mail scanners follow links too: nothing
//! rests on it. It is the one change that a GET makes.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::invitation::Stage;
use domain::time::Timestamp;

use super::record::{self, Stored};
use crate::db::{Db, Source, Tx};
use crate::error::Error;
use crate::keys::Token;
use crate::scope;

/// Sets the mark once, unless the link is unknown, closed, or opened by its own side. Says nothing of which it was.
///
/// # Errors
/// The database cannot answer.
pub async fn open(db: &Db, visitor: Option<&Actor>, now: Timestamp, token: &str) -> Result<(), Error> {
    let Some(token) = Token::parse(token) else { return Ok(()) };
    if unopened(&db.read(), visitor, now, &token).await?.is_none() {
        return Ok(());
    }
    let token = &token;
    db.write(|tx| async move { mark(&tx, visitor, now, token).await }).await
}

/// Read again in the transaction: somebody else may have opened or closed it.
async fn mark(tx: &Tx, visitor: Option<&Actor>, now: Timestamp, token: &Token) -> Result<(), Error> {
    let Some(before) = unopened(tx, visitor, now, token).await? else { return Ok(()) };
    let (after, happened) = before.invitation.clone().open(now)?;
    record::update(tx, &before, &after).await?;
    let event = record::event(Deed::OpenInvitation, &after).target(after.inviter);
    record::note(tx, visitor, now, happened, event, &after).await
}

async fn unopened(
    source: &impl Source,
    visitor: Option<&Actor>,
    now: Timestamp,
    token: &Token,
) -> Result<Option<Stored>, Error> {
    let Some(row) = scope::invitation::with_token(source, &token.hash()).await? else { return Ok(None) };
    let stored = record::read(row)?;
    let own = visitor.is_some_and(|visitor| visitor.organization_id == stored.invitation.inviter);
    let opened = matches!(stored.invitation.stage, Stage::Opened(_));
    Ok((!own && !opened && stored.invitation.is_open(now)).then_some(stored))
}
