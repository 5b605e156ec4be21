//! Built-in fulfillment: what may be done is done.

use domain::id::TaskId;
use domain::order::LineFailure;
use domain::time::Timestamp;
use entity::fulfillment_task::{ActiveModel, Column};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, Condition};

use super::{permission, settle};
use crate::db::{Db, Tx};
use crate::error::Error;
use crate::{scope, store};

/// Tasks read at once.
const BATCH: u64 = 50;
/// After how many minutes one that failed is tried again.
const AGAIN_MINUTES: i64 = 15;

/// Does what is due, until nothing is. Each task has a transaction of its own, so that one that cannot be done holds up
/// no other.
///
/// # Errors
/// The database cannot answer; what has been done stays.
pub async fn run_due(db: &Db, now: Timestamp) -> Result<(), Error> {
    loop {
        // Looks first: a transaction for nothing would hold up everybody else's.
        let tasks = scope::fulfillment::due(&db.read(), now, BATCH).await?;
        if tasks.is_empty() {
            return Ok(());
        }
        for task in &tasks {
            match db.write(|tx| async move { run(&tx, now, task.id).await }).await {
                Ok(()) => {}
                Err(Error::Unavailable) => return Err(Error::Unavailable),
                Err(error) => put_off(db, now, task.id, &error).await?,
            }
        }
    }
}

/// The fault may pass; if not, it shows in the log as long as it lasts.
pub(super) async fn put_off(db: &Db, now: Timestamp, id: TaskId, error: &Error) -> Result<(), Error> {
    tracing::error!(task = %id, ?error, "a task of fulfillment failed, and is tried again later");
    let due = Condition::all()
        .add(Column::Id.eq(id))
        .add(Column::FinishedAt.is_null())
        .add(Column::NextAttemptAt.lte(now));
    let again = now.plus_minutes(AGAIN_MINUTES);
    let later = ActiveModel { next_attempt_at: Set(again), ..Default::default() };
    db.write(|tx| async move { store::update_where(&tx, later, due).await.map(|_| ()) }).await
}

async fn run(tx: &Tx, now: Timestamp, id: TaskId) -> Result<(), Error> {
    // Another program may have been faster.
    let Some(task) = scope::fulfillment::still_due(tx, now, id).await? else { return Ok(()) };
    match permission::ask_again(tx, now, &task).await? {
        Ok(grants) => settle::complete(tx, now, &task, &grants).await,
        Err(_) => settle::fail(tx, now, &task, LineFailure::NotPermitted, None).await,
    }
}
