//! The end of a term: another one begins, or the subscription has ended. Pages know it by the clock alone; here it is
//! written down, put on record, and told to a service outside.

use domain::activity::Deed;
use domain::fulfillment::TaskKind;
use domain::id::SubscriptionId;
use domain::page::Cursor;
use domain::subscription::{SubscriptionStatus, Turn};
use domain::time::Timestamp;
use entity::subscription;

use super::record;
use crate::audit::{self, Event};
use crate::db::{Db, Tx};
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::{fulfillment, order_request, scope};

/// Subscriptions read at once.
const BATCH: u16 = 100;

/// Writes down what the clock did, each subscription in a transaction of its own, so that one that cannot be written
/// holds up no other. It is passed over, and tried again by the next run.
///
/// # Errors
/// The database cannot answer; what has been done stays.
pub async fn run_due(db: &Db, now: Timestamp) -> Result<(), Error> {
    for status in [SubscriptionStatus::Active, SubscriptionStatus::Suspended] {
        run_all(db, now, status).await?;
    }
    Ok(())
}

async fn run_all(db: &Db, now: Timestamp, status: SubscriptionStatus) -> Result<(), Error> {
    let mut after = None;
    loop {
        // Looks first: a transaction for nothing would hold up everybody else's.
        let slice = Slice::batch(after, Sort::Ascending, BATCH);
        let rows = scope::change::ended(&db.read(), status, now, &slice).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = Some(Cursor::after(last.ends_at, last.id));
        for row in &rows {
            run_one(db, now, status, row.id).await?;
        }
    }
}

async fn run_one(
    db: &Db,
    now: Timestamp,
    status: SubscriptionStatus,
    id: SubscriptionId,
) -> Result<(), Error> {
    let outcome = db.write(|tx| async move {
        match scope::change::still_ended(&tx, status, now, id).await? {
            Some(row) => settle(&tx, now, row).await.map(|_| ()),
            // Another program was faster.
            None => Ok(()),
        }
    });
    match outcome.await {
        Err(Error::Unavailable) => Err(Error::Unavailable),
        Err(error) => {
            tracing::error!(subscription = %id, ?error, "a term cannot be ended, and is tried again later");
            Ok(())
        }
        Ok(()) => Ok(()),
    }
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
