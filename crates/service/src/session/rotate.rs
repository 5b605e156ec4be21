//! Gives a session another token: after its person's own rights changed, a token that somebody planted or copied
//! before is worth nothing.

use domain::id::SessionId;
use domain::time::Timestamp;
use entity::session;
use sea_orm::ColumnTrait;

use super::sign_out::end;
use crate::keys::Token;
use crate::{Error, Tx, scope, store};

/// Ends the session and opens one with a new id in its place, that ends when the old one would have. Returns the
/// token, which only the cookie will hold; nothing for a session that has ended meanwhile.
///
/// # Errors
/// The rows cannot be written.
pub async fn rotate(tx: &Tx, now: Timestamp, present: SessionId) -> Result<Option<String>, Error> {
    let Some(row) = scope::session::standing(tx, present, now).await? else { return Ok(None) };
    renew(tx, now, row).await.map(Some)
}

/// The same for a session that goes on as `row` says.
pub(super) async fn renew(tx: &Tx, now: Timestamp, row: session::Model) -> Result<String, Error> {
    end(tx, now, session::Column::Id.eq(row.id)).await?;
    let token = Token::random(tx.random());
    let next = session::Model {
        id: SessionId(tx.random().uuid()),
        token_hash: token.hash().to_vec(),
        last_seen_at: now,
        ..row
    };
    store::insert(tx, next).await?;
    Ok(token.reveal())
}
