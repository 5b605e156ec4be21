//! What the clock did to referrals. Pages and decisions know it by the clock alone; here it is written down, and the customer
//! is told.

use domain::referral::ReferralStatus;
use domain::time::Timestamp;
use entity::inquiry;
use entity::referral::Model;
use sea_orm::ColumnTrait;

use super::notice;
use super::record::{self, Step, standing};
use crate::db::{Db, Tx};
use crate::error::Error;
use crate::{scope, store};

/// Referrals looked at in one transaction.
const BATCH: u64 = 100;

/// Writes down what the clock did, until nothing is left, and forgets what nobody confirmed.
///
/// # Errors
/// The database cannot answer; what has been done stays.
pub async fn run_due(db: &Db, now: Timestamp, public_url: &str) -> Result<(), Error> {
    for status in ReferralStatus::ALL.iter().copied().filter(|status| status.timed_out().is_some()) {
        // Looks first: a transaction for nothing would hold up everybody else's.
        while !scope::referral::due(&db.read(), status, now, 1).await?.is_empty() {
            db.write(|tx| async move { run_batch(&tx, status, now, public_url).await }).await?;
        }
    }
    if scope::referral::has_stale(&db.read(), now).await? {
        let stale = inquiry::Column::ExpiresAt.lte(now);
        db.write(|tx| async move { store::delete_where::<inquiry::Entity>(&tx, stale).await }).await?;
    }
    Ok(())
}

async fn run_batch(tx: &Tx, status: ReferralStatus, now: Timestamp, public_url: &str) -> Result<(), Error> {
    for row in scope::referral::due(tx, status, now, BATCH).await? {
        settle(tx, now, row, public_url).await?;
    }
    Ok(())
}

async fn settle(tx: &Tx, now: Timestamp, row: Model, public_url: &str) -> Result<(), Error> {
    let (next, Some((by, at))) = standing(&row).at(now) else { return Ok(()) };
    let row = record::take(tx, now, row, Step { by, next, at, actor: None, deal: None }).await?;
    notice::left(tx, now, &row, public_url).await
}
