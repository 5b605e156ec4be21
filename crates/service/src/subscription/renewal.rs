//! The end of a term: another one begins, or the subscription has ended. Pages know it by the clock alone; here it is
//! written down, put on record, and told to a service outside.

use domain::activity::Deed;
use domain::fulfillment::TaskKind;
use domain::subscription::{SubscriptionStatus, Turn};
use domain::time::Timestamp;
use entity::subscription;

use super::record;
use crate::audit::{self, Event};
use crate::db::{Db, Tx};
use crate::error::Error;
use crate::{fulfillment, order_request, scope};

/// Subscriptions looked at in one transaction.
const BATCH: u64 = 100;

/// Writes down what the clock did, until nothing is left.
///
/// # Errors
/// The database cannot answer; what has been done stays.
pub async fn run_due(db: &Db, now: Timestamp) -> Result<(), Error> {
    for status in [SubscriptionStatus::Active, SubscriptionStatus::Suspended] {
        // Looks first: a transaction for nothing would hold up everybody else's.
        while !scope::change::ended(&db.read(), status, now, 1).await?.is_empty() {
            db.write(|tx| async move { run_batch(&tx, status, now).await }).await?;
        }
    }
    Ok(())
}

async fn run_batch(tx: &Tx, status: SubscriptionStatus, now: Timestamp) -> Result<(), Error> {
    for row in scope::change::ended(tx, status, now, BATCH).await? {
        settle(tx, now, row).await?;
    }
    Ok(())
}

/// The row as it is at `now`; what the clock did to it is written first.
///
/// # Errors
/// The rows cannot be written.
pub(crate) async fn settle(
    tx: &Tx,
    now: Timestamp,
    row: subscription::Model,
) -> Result<subscription::Model, Error> {
    let before = record::standing(&row);
    let (after, Some(turn)) = before.at(now) else { return Ok(row) };
    let (action, kind) = match turn {
        Turn::Renewed => (Deed::RenewSubscription, TaskKind::Renewal),
        Turn::Expired => (Deed::ExpireSubscription, TaskKind::Expiry),
    };
    let event = Event::new(action, "subscription", row.id)
        .target(row.customer_id)
        .change("status", before.status.as_str(), after.status.as_str())
        .change("ends_at", before.ends_at.0, after.ends_at.0);
    let row = record::save(tx, now, row, &after).await?;
    audit::append_system(tx, now, event).await?;
    if turn == Turn::Expired {
        order_request::lapsed(tx, now, row.id).await?;
    }
    fulfillment::tell(tx, now, row.id, kind).await?;
    Ok(row)
}
