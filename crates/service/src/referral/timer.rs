//! What the clock did to referrals. Pages and decisions know it by the clock alone; here it is written down, and the customer
//! is told.

use domain::id::ReferralId;
use domain::page::Cursor;
use domain::referral::ReferralStatus;
use domain::time::Timestamp;
use entity::inquiry;
use entity::referral::Model;
use sea_orm::ColumnTrait;

use super::notice;
use super::record::{self, Step, standing};
use crate::db::{Db, Tx};
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::{scope, store};

/// Referrals read at once.
const BATCH: u16 = 100;

/// Writes down what the clock did, each referral in a transaction of its own, so that one that cannot be written holds up
/// no other: it is passed over, and tried again by the next run. Forgets what nobody confirmed.
///
/// # Errors
/// The database cannot answer; what has been done stays.
pub async fn run_due(db: &Db, now: Timestamp, public_url: &str) -> Result<(), Error> {
    for status in ReferralStatus::ALL.iter().copied().filter(|status| status.timed_out().is_some()) {
        run_all(db, now, status, public_url).await?;
    }
    if scope::referral::has_stale(&db.read(), now).await? {
        let stale = inquiry::Column::ExpiresAt.lte(now);
        db.write(|tx| async move { store::delete_where::<inquiry::Entity>(&tx, stale).await }).await?;
    }
    Ok(())
}

async fn run_all(db: &Db, now: Timestamp, status: ReferralStatus, public_url: &str) -> Result<(), Error> {
    let mut after = None;
    loop {
        // Looks first: a transaction for nothing would hold up everybody else's.
        let slice = Slice::batch(after, Sort::Ascending, BATCH);
        let rows = scope::referral::due(&db.read(), status, now, &slice).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.due_at.map(|due_at| Cursor::after(due_at, last.id));
        for row in &rows {
            run_one(db, now, (status, row.id), public_url).await?;
        }
    }
}

async fn run_one(
    db: &Db,
    now: Timestamp,
    (status, id): (ReferralStatus, ReferralId),
    public_url: &str,
) -> Result<(), Error> {
    let outcome = db.write(|tx| async move {
        match scope::referral::still_due(&tx, status, now, id).await? {
            Some(row) => settle(&tx, now, row, public_url).await,
            // Another program was faster.
            None => Ok(()),
        }
    });
    match outcome.await {
        Err(Error::Unavailable) => Err(Error::Unavailable),
        Err(error) => {
            tracing::error!(referral = %id, ?error, "a referral cannot be settled, and is tried again later");
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}

async fn settle(tx: &Tx, now: Timestamp, row: Model, public_url: &str) -> Result<(), Error> {
    let (next, Some((by, at))) = standing(&row).at(now) else { return Ok(()) };
    let row = record::take(tx, now, row, Step { by, next, at, actor: None, deal: None }).await?;
    notice::left(tx, now, &row, public_url).await
}
