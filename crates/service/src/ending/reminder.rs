//! Grants that will end: both sides are reminded, each time once, and at the end the lists follow the ledger. Whether a
//! grant counts waits for none of this.

use domain::ending::reminder_is_current;
use domain::time::Timestamp;
use entity::grant_reminder::{ActiveModel, Column, Model};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, Condition};

use super::{later, notice};
use crate::db::{Db, Tx};
use crate::error::Error;
use crate::grant::{self, projection};
use crate::{scope, store};

/// Reminders read at once.
const BATCH: u64 = 50;
/// After how many minutes one that failed is tried again.
const AGAIN_MINUTES: i64 = 15;

/// Does what is due, until nothing is left. Several programs may do so at once: a reminder is sent in the transaction
/// that marks it done. Each has its own, so that one that cannot be sent holds up no other.
///
/// # Errors
/// The database cannot answer; what has been done stays.
pub async fn run_due(db: &Db, now: Timestamp) -> Result<(), Error> {
    loop {
        // Looks first: a transaction for nothing would hold up everybody else's.
        let rows = scope::ending::due(&db.read(), now, BATCH).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in &rows {
            match db.write(|tx| async move { settle(&tx, now, row).await }).await {
                Ok(()) => {}
                Err(Error::Unavailable) => return Err(Error::Unavailable),
                Err(error) => put_off(db, now, row, &error).await?,
            }
        }
    }
}

async fn settle(tx: &Tx, now: Timestamp, row: &Model) -> Result<(), Error> {
    let done = ActiveModel { done_at: Set(Some(now)), ..Default::default() };
    match store::update_where(tx, done, still_due(row, now)).await? {
        // Another program was faster.
        0 => Ok(()),
        _ => run(tx, now, row).await,
    }
}

fn still_due(row: &Model, now: Timestamp) -> Condition {
    Condition::all()
        .add(Column::GrantId.eq(row.grant_id))
        .add(Column::Days.eq(row.days))
        .add(Column::DoneAt.is_null())
        .add(Column::DueAt.lte(now))
}

/// The fault may pass; if not, it shows in the log as long as it lasts.
async fn put_off(db: &Db, now: Timestamp, row: &Model, error: &Error) -> Result<(), Error> {
    tracing::error!(grant = %row.grant_id, days = row.days, ?error, "a reminder failed, and is tried again later");
    db.write(|tx| async move {
        let again = now.plus_minutes(AGAIN_MINUTES);
        let later = ActiveModel { due_at: Set(again), ..Default::default() };
        store::update_where(&tx, later, still_due(row, now)).await.map(|_| ())
    })
    .await
}

/// One that was ended by hand meanwhile, or sleeps, is not worth a mail.
async fn run(tx: &Tx, now: Timestamp, row: &Model) -> Result<(), Error> {
    let Some(entry) = scope::ledger::entry(tx, row.grant_id).await? else { return Ok(()) };
    let Some(ends_at) = entry.ends_at else { return Ok(()) };
    if row.days == 0 {
        later::come(tx, now, &entry).await?;
        return projection::refresh(tx, now, entry.kind, entry.grantor_id, entry.grantee_id).await;
    }
    let counts = grant::active(tx, entry.id, now).await?.is_some();
    match counts && reminder_is_current(row.days, ends_at, now) {
        true => notice::remind(tx, now, &entry, ends_at).await,
        false => Ok(()),
    }
}
