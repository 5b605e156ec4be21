//! Grants that will end: both sides are reminded, each time once, and at the end the lists follow the ledger. Whether a
//! grant counts waits for none of this.

use domain::ending::reminder_is_current;
use domain::time::Timestamp;
use entity::grant_reminder::{self, Column, Model};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use super::notice;
use crate::db::{Db, Tx};
use crate::error::Error;
use crate::grant::{self, projection};
use crate::{scope, store};

/// Reminders looked at in one transaction.
const BATCH: u64 = 50;

/// Does what is due, until nothing is left. Several programs may do so at once: a reminder is sent in the transaction
/// that marks it done.
///
/// # Errors
/// The database cannot answer; what has been done stays.
pub async fn run_due(db: &Db, now: Timestamp) -> Result<(), Error> {
    // Looks first: a transaction for nothing would hold up everybody else's.
    while !scope::ending::due(&db.read(), now, 1).await?.is_empty() {
        db.write(|tx| async move { run_batch(&tx, now).await }).await?;
    }
    Ok(())
}

async fn run_batch(tx: &Tx, now: Timestamp) -> Result<(), Error> {
    for row in scope::ending::due(tx, now, BATCH).await? {
        let columns = grant_reminder::ActiveModel { done_at: Set(Some(now)), ..Default::default() };
        store::update_one(tx, columns, Column::GrantId.eq(row.grant_id).and(Column::Days.eq(row.days)))
            .await?;
        run(tx, now, &row).await?;
    }
    Ok(())
}

/// One that was ended by hand meanwhile, or sleeps, is not worth a mail.
async fn run(tx: &Tx, now: Timestamp, row: &Model) -> Result<(), Error> {
    let Some(entry) = scope::ledger::entry(tx, row.grant_id).await? else { return Ok(()) };
    let Some(ends_at) = entry.ends_at else { return Ok(()) };
    if row.days == 0 {
        return projection::refresh(tx, now, entry.kind, entry.grantor_id, entry.grantee_id).await;
    }
    let counts = grant::active(tx, entry.id, now).await?.is_some();
    match counts && reminder_is_current(row.days, ends_at, now) {
        true => notice::remind(tx, now, &entry, ends_at).await,
        false => Ok(()),
    }
}
