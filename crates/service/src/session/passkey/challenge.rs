//! Challenges: random, bound to a session, for five minutes and one answer.

use domain::id::SessionId;
use domain::passkey::{CHALLENGE_BYTES, CHALLENGE_MINUTES, Ceremony};
use domain::time::Timestamp;
use entity::passkey_challenge::{Column, Entity, Model};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use crate::db::{Source, Tx};
use crate::error::{Conflict, Error};
use crate::{scope, store};

fn stands(row: &Model, now: Timestamp, ceremony: Ceremony) -> bool {
    row.ceremony == ceremony && now < row.created_at.plus_minutes(CHALLENGE_MINUTES)
}

/// The challenge that a session waits with.
pub(super) async fn waiting(
    source: &impl Source,
    now: Timestamp,
    session: SessionId,
    ceremony: Ceremony,
) -> Result<Option<Model>, Error> {
    Ok(scope::passkey::challenge(source, session).await?.filter(|row| stands(row, now, ceremony)))
}

/// Makes one in the place of an older one, and forgets those that nobody has answered.
pub(super) async fn make(
    tx: &Tx,
    now: Timestamp,
    session: SessionId,
    ceremony: Ceremony,
    name: Option<String>,
) -> Result<(), Error> {
    let old = Column::SessionId.eq(session).or(Column::CreatedAt.lte(now.plus_minutes(-CHALLENGE_MINUTES)));
    store::delete_where::<Entity>(tx, old).await?;
    let challenge: [u8; CHALLENGE_BYTES] = tx.random().bytes();
    let row = Model { session_id: session, ceremony, challenge: challenge.to_vec(), name, created_at: now };
    store::insert(tx, row).await
}

/// Uses the challenge of a session up. Of several answers at once one gets it. The caller's transaction has to commit,
/// whether the answer holds or not.
///
/// # Errors
/// [`Conflict::Stale`] when none waits any more.
pub(super) async fn take(
    tx: &Tx,
    now: Timestamp,
    session: SessionId,
    ceremony: Ceremony,
) -> Result<Model, Error> {
    let row = waiting(tx, now, session, ceremony).await?.ok_or(Conflict::Stale)?;
    let this = Column::SessionId.eq(session).and(Column::Challenge.eq(row.challenge.clone()));
    match store::delete_where::<Entity>(tx, this).await? {
        0 => Err(Conflict::Stale.into()),
        _ => Ok(row),
    }
}
