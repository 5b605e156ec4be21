//! Tells a service outside what became of a subscription.

use domain::fulfillment::{TaskKind, TaskStatus};
use domain::id::{SubscriptionId, TaskId};
use domain::time::Timestamp;
use entity::fulfillment_task;

use crate::db::{Source, Tx};
use crate::error::Error;
use crate::{scope, store};

/// Writes a task that tells what has happened to a subscription, after everything told of it before. Does nothing where
/// fulfillment is built in. What is sent is how the subscription stands then.
///
/// # Errors
/// The task cannot be written; the change must not happen either.
pub async fn tell(
    tx: &Tx,
    now: Timestamp,
    subscription: SubscriptionId,
    kind: TaskKind,
) -> Result<(), Error> {
    if !tx.db().tells_outside() {
        return Ok(());
    }
    let task = fulfillment_task::Model {
        id: TaskId(tx.random().uuid()),
        kind,
        status: TaskStatus::Waiting,
        order_id: None,
        subscription_id: subscription,
        sequence: scope::fulfillment::next_sequence(tx, subscription).await?,
        account_id: None,
        attempts: 0,
        next_attempt_at: now,
        heard_at: None,
        failure: None,
        failure_text: None,
        created_at: now,
        finished_at: None,
    };
    store::insert(tx, task).await
}
