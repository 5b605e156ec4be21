//! Fulfillment by a service outside, as the worker reports it.
//!
//! Decisions:
//! - **A task is `unknown` with the commit, before the first byte goes out.** What became of it is then asked before it is
//!   sent again, always with the same id, whatever happened to the worker, the answer or the connection.
//! - **The lease is the time at which the task is due again**, and its own fencing token: only whoever holds the present
//!   one may say what became of the task.
//! - **Who ordered is asked again before the first hand-over**; what has been handed over is finished.

use domain::activity::Deed;
use domain::fulfillment::TaskStatus;
use domain::id::{GrantId, TaskId};
use domain::order::{LineFailure, LineStatus};
use domain::time::Timestamp;
use entity::{fulfillment_task, order_line};
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::built_in::put_off;
use super::message::{self, Message};
use super::{permission, settle};
use crate::audit::{self, Event};
use crate::db::{Db, Source, Tx};
use crate::error::{Conflict, Error};
use crate::{scope, store};

/// Tasks taken at once.
const BATCH: u64 = 10;
/// How long a task belongs to the worker that took it, in minutes: longer than asking and sending can last.
const LEASE_MINUTES: i64 = 3;
/// After so many days in which the service said nothing usable, a task is given up.
pub const PATIENCE_DAYS: i64 = 7;
/// The longest pause between two questions, in seconds.
const LONGEST_PAUSE_SECONDS: i64 = 900;
/// The most of the service's own words that is kept, in characters.
pub const WORDS: usize = 500;

/// The right to report on a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// The task.
    pub task: TaskId,
    until: Timestamp,
}

/// A task to be done now.
#[derive(Clone, Debug)]
pub struct Work {
    /// Comes back with the outcome.
    pub lease: Lease,
    /// It may have been handed over before: the service is asked first.
    pub ask: bool,
    /// What is sent.
    pub message: Message,
}

/// What the service says of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is done.
    Done,
    /// It arrived and is not finished.
    Accepted,
    /// It will not be done, in the service's own words.
    Refused(String),
    /// Nothing that can be relied on.
    Unknown,
}

/// Whether [`take_due`] would find something, without a transaction.
///
/// # Errors
/// The database cannot answer.
pub async fn any_due(source: &impl Source, now: Timestamp) -> Result<bool, Error> {
    Ok(!scope::fulfillment::due(source, now, 1).await?.is_empty())
}

/// Takes tasks that are due, all together. Where one of them cannot be taken, each is taken by itself: that one is tried
/// again later, and holds up no other.
///
/// # Errors
/// The database cannot answer.
pub async fn take_all(db: &Db, now: Timestamp) -> Result<Vec<Work>, Error> {
    match db.write(|tx| async move { take_due(&tx, now).await }).await {
        Err(error) if !matches!(error, Error::Unavailable) => take_each(db, now).await,
        outcome => outcome,
    }
}

async fn take_each(db: &Db, now: Timestamp) -> Result<Vec<Work>, Error> {
    let mut taken = Vec::new();
    let tasks = scope::fulfillment::due(&db.read(), now, BATCH).await?;
    for task in &tasks {
        match db.write(|tx| async move { take_one(&tx, now, task.id).await }).await {
            Ok(work) => taken.extend(work),
            // The others are still due.
            Err(Error::Unavailable) => break,
            Err(error) => {
                if let Err(error) = put_off(db, now, task.id, &error).await {
                    tracing::error!(task = %task.id, ?error, "a task of fulfillment cannot be put off");
                }
            }
        }
    }
    Ok(taken)
}

async fn take_one(tx: &Tx, now: Timestamp, id: TaskId) -> Result<Option<Work>, Error> {
    // Another program may have been faster.
    match scope::fulfillment::still_due(tx, now, id).await? {
        Some(task) => take(tx, now, &task).await,
        None => Ok(None),
    }
}

/// Takes tasks that are due, in one transaction. Lines that may not be done any more fail here.
///
/// # Errors
/// The rows cannot be read or written.
pub async fn take_due(tx: &Tx, now: Timestamp) -> Result<Vec<Work>, Error> {
    let mut taken = Vec::new();
    for task in scope::fulfillment::due(tx, now, BATCH).await? {
        taken.extend(take(tx, now, &task).await?);
    }
    Ok(taken)
}

async fn take(tx: &Tx, now: Timestamp, task: &fulfillment_task::Model) -> Result<Option<Work>, Error> {
    let line = match task.id.line(task.kind) {
        Some(id) => Some(scope::fulfillment::line(tx, id).await?),
        None => None,
    };
    let first = task.status == TaskStatus::Waiting;
    let grants = match may_begin(tx, now, task, line.as_ref().filter(|_| first)).await? {
        Ok(grants) => grants,
        Err(why) => return settle::fail(tx, now, task, why, None).await.map(|()| None),
    };
    let until = now.plus_minutes(LEASE_MINUTES);
    let columns = fulfillment_task::ActiveModel {
        status: Set(TaskStatus::Unknown),
        attempts: Set(task.attempts.saturating_add(1)),
        next_attempt_at: Set(until),
        heard_at: Set(task.heard_at.or(Some(now))),
        ..Default::default()
    };
    store::update_one(tx, columns, fulfillment_task::Column::Id.eq(task.id)).await?;
    if let Some(line) = line.as_ref().filter(|line| line.status == LineStatus::Submitted) {
        hand_over(tx, now, line, grants).await?;
    }
    let message = message::of(tx, task, line.as_ref()).await?;
    Ok(Some(Work { lease: Lease { task: task.id, until }, ask: !first, message }))
}

/// The grants on which a line rests that is handed over for the first time, or why it must not be.
async fn may_begin(
    tx: &Tx,
    now: Timestamp,
    task: &fulfillment_task::Model,
    line: Option<&order_line::Model>,
) -> Result<Result<Vec<GrantId>, LineFailure>, Error> {
    let Some(line) = line else { return Ok(Ok(Vec::new())) };
    let Ok(grants) = permission::ask_again(tx, now, task).await? else {
        return Ok(Err(LineFailure::NotPermitted));
    };
    Ok(settle::obstacle(tx, line).await?.map_or(Ok(grants), Err))
}

async fn hand_over(
    tx: &Tx,
    now: Timestamp,
    line: &order_line::Model,
    grants: Vec<GrantId>,
) -> Result<(), Error> {
    let columns = order_line::ActiveModel { status: Set(LineStatus::Provisioning), ..Default::default() };
    store::update_one(tx, columns, order_line::Column::Id.eq(line.id)).await?;
    let order = settle::refresh(tx, now, line.order_id).await?;
    let event = Event::new(Deed::HandOverOrderLine, "order", order.id).target(order.customer_id);
    audit::append_system(tx, now, event.grants(grants).set("line", line.position)).await
}

/// What the service answered.
///
/// # Errors
/// [`Conflict::Stale`] when the lease has passed to somebody else.
pub async fn report(tx: &Tx, now: Timestamp, lease: &Lease, answer: Answer) -> Result<(), Error> {
    let task = scope::fulfillment::task(tx, lease.task).await?;
    if task.finished_at.is_some() || task.next_attempt_at != lease.until {
        return Err(Conflict::Stale.into());
    }
    let heard = task.heard_at.unwrap_or(now);
    match answer {
        Answer::Done => settle::complete(tx, now, &task, &[]).await,
        Answer::Refused(words) => {
            let words = sanitized(&words);
            settle::fail(tx, now, &task, LineFailure::Rejected, Some(words).filter(|words| !words.is_empty()))
                .await
        }
        Answer::Accepted => later(tx, now, &task, now).await,
        Answer::Unknown if now > heard.plus_days(PATIENCE_DAYS) => {
            settle::fail(tx, now, &task, LineFailure::NoAnswer, None).await
        }
        Answer::Unknown => later(tx, now, &task, heard).await,
    }
}

async fn later(
    tx: &Tx,
    now: Timestamp,
    task: &fulfillment_task::Model,
    heard: Timestamp,
) -> Result<(), Error> {
    let columns = fulfillment_task::ActiveModel {
        next_attempt_at: Set(now.plus_seconds(pause(task.attempts))),
        heard_at: Set(Some(heard)),
        ..Default::default()
    };
    store::update_one(tx, columns, fulfillment_task::Column::Id.eq(task.id)).await
}

/// It was taken but nothing was sent, because the program stops: it is due at once, and asked for as if it had been.
///
/// # Errors
/// [`Conflict::Stale`] when the lease has passed to somebody else.
pub async fn released(tx: &Tx, now: Timestamp, lease: &Lease) -> Result<(), Error> {
    let columns = fulfillment_task::ActiveModel { next_attempt_at: Set(now), ..Default::default() };
    let held = fulfillment_task::Column::Id.eq(lease.task);
    let held = sea_orm::Condition::all()
        .add(held)
        .add(fulfillment_task::Column::FinishedAt.is_null())
        .add(fulfillment_task::Column::NextAttemptAt.eq(lease.until));
    store::update_one(tx, columns, held).await
}

/// 1, 2, 4 … seconds, a quarter of an hour at most.
fn pause(attempts: i32) -> i64 {
    let doublings = u32::try_from(attempts.clamp(1, 12)).unwrap_or(1) - 1;
    (1_i64 << doublings).min(LONGEST_PAUSE_SECONDS)
}

/// Words from outside on one line, without what steers a terminal or turns the direction of writing, and cut off.
fn sanitized(words: &str) -> String {
    let steers = |letter: &char| {
        letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let plain: String = words.chars().map(|letter| if steers(&letter) { ' ' } else { letter }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    plain.chars().take(WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_quarter_of_an_hour() {
        let pauses: Vec<i64> = [0, 1, 2, 5, 10, 11, 40].into_iter().map(pause).collect();
        assert_eq!(pauses, [1, 1, 2, 16, 512, 900, 900]);
    }

    #[test]
    fn words_from_outside_are_plain_and_short() {
        assert_eq!(sanitized("  no\r\n\tway\u{1b}[31m \u{202e}now "), "no way [31m now");
        assert_eq!(sanitized(&"長".repeat(600)).chars().count(), WORDS);
    }
}
