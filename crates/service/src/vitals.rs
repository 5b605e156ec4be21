//! How the installation does, for whoever watches over it: ages and amounts, and nothing that names anybody.

use domain::fulfillment::TaskStatus;
use domain::mail::MailStatus;
use domain::time::Timestamp;

use crate::db::Read;
use crate::error::Error;
use crate::scope;

/// Open tasks are counted up to here: more is as bad.
pub const MOST_TASKS: u64 = 1_000;

/// What a look at the database tells. Ages are in milliseconds, 0 where nothing waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vitals {
    /// How long the mail has been due that waits longest.
    pub mail_due: i64,
    /// How long ago the lease of a mail ended that nobody reported about.
    pub mail_lease: i64,
    /// How long the task of fulfillment has been due that waits longest.
    pub task_due: i64,
    /// How long the reminder of an ending grant has been due that waits longest.
    pub reminder_due: i64,
    /// Tasks that are not begun, or to be tried again; at most [`MOST_TASKS`].
    pub tasks_waiting: usize,
    /// Tasks of which nobody knows what the service outside made of them; at most [`MOST_TASKS`].
    pub tasks_unknown: usize,
    /// How long ago the oldest task began of which nobody knows.
    pub unknown_for: i64,
    /// Entries of the audit trail.
    pub audit_entries: i64,
    /// How long the oldest entry waits that no checkpoint signs.
    pub unsigned_for: i64,
}

/// Looks at the database.
///
/// # Errors
/// It does not answer.
pub async fn look(read: &Read, now: Timestamp) -> Result<Vitals, Error> {
    let age = |due: Option<Timestamp>| due.map_or(0, |due| now.since(due).max(0));
    let queued = scope::outbox::first_due(read, MailStatus::Queued, now).await?;
    let leased = scope::outbox::first_due(read, MailStatus::Transmitting, now).await?;
    let task = scope::fulfillment::due(read, now, 1).await?;
    let reminder = scope::ending::due(read, now, 1).await?;
    let open = scope::fulfillment::open(read, MOST_TASKS).await?;
    let unknown = open.iter().filter(|task| task.status == TaskStatus::Unknown);
    let signed = scope::trail::latest_checkpoint(read).await?.map_or(0, |checkpoint| checkpoint.seq);
    let unsigned = scope::trail::entries_after(read, signed, 1).await?;
    let count = |status: TaskStatus| open.iter().filter(|task| task.status == status).count();
    Ok(Vitals {
        mail_due: age(queued.map(|mail| mail.next_attempt_at)),
        mail_lease: age(leased.map(|mail| mail.next_attempt_at)),
        task_due: age(task.first().map(|task| task.next_attempt_at)),
        reminder_due: age(reminder.first().map(|reminder| reminder.due_at)),
        tasks_waiting: count(TaskStatus::Waiting),
        tasks_unknown: count(TaskStatus::Unknown),
        unknown_for: age(unknown.map(|task| task.created_at).min()),
        audit_entries: scope::trail::head(read).await?.seq,
        unsigned_for: age(unsigned.first().map(|entry| entry.at)),
    })
}
