//! Built-in fulfillment: what may be done is done.

use domain::order::LineFailure;
use domain::time::Timestamp;
use entity::fulfillment_task;

use super::{permission, settle};
use crate::db::{Db, Tx};
use crate::error::Error;
use crate::scope;

/// Tasks looked at in one transaction.
const BATCH: u64 = 50;

/// Does what is due, until nothing is.
///
/// # Errors
/// The database cannot answer; what has been done stays.
pub async fn run_due(db: &Db, now: Timestamp) -> Result<(), Error> {
    // Looks first: a transaction for nothing would hold up everybody else's.
    while !scope::fulfillment::due(&db.read(), now, 1).await?.is_empty() {
        if db.write(|tx| async move { run_batch(&tx, now).await }).await? == 0 {
            break;
        }
    }
    Ok(())
}

async fn run_batch(tx: &Tx, now: Timestamp) -> Result<usize, Error> {
    let due = scope::fulfillment::due(tx, now, BATCH).await?;
    for task in &due {
        run(tx, now, task).await?;
    }
    Ok(due.len())
}

async fn run(tx: &Tx, now: Timestamp, task: &fulfillment_task::Model) -> Result<(), Error> {
    match permission::ask_again(tx, now, task).await? {
        Ok(grants) => settle::complete(tx, now, task, &grants).await,
        Err(_) => settle::fail(tx, now, task, LineFailure::NotPermitted, None).await,
    }
}
