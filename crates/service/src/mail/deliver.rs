//! Delivery, as the worker reports it. The worker takes what is due by lease; only the holder of the present lease may
//! say what became of a mail. Nothing is lost: a mail whose worker died is taken again once its lease has passed, once,
//! and is flagged, because it may have arrived.

use domain::activity::Deed;
use domain::id::{GrantId, MailId};
use domain::mail::{MailFailure, MailStatus};
use domain::time::Timestamp;
use entity::mail;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};

use super::{link, permission};
use crate::audit::{self, Event};
use crate::db::{Source, Tx};
use crate::error::Error;
use crate::{scope, store};

/// Mails taken at once.
const BATCH: u64 = 10;
/// How long a mail belongs to the worker that took it, in minutes: longer than sending can last.
const LEASE_MINUTES: i64 = 5;
/// After so many attempts, over about 17 hours, a mail is given up.
pub const MAX_ATTEMPTS: i32 = 12;
/// The longest pause between two attempts, in minutes.
const LONGEST_PAUSE_MINUTES: i64 = 240;

/// After how many minutes one that cannot be read is tried again.
const AGAIN_MINUTES: i64 = 15;

/// The right to report on one mail: the end of the lease is its fencing token, for each new lease ends later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    mail: MailId,
    until: Timestamp,
    attempts: i32,
    flag: Option<MailFailure>,
    grants: Vec<GrantId>,
}

impl Lease {
    /// The mail it is about.
    pub fn mail(&self) -> MailId {
        self.mail
    }

    fn holds(&self) -> Condition {
        use mail::Column;
        Condition::all()
            .add(Column::Id.eq(self.mail))
            .add(Column::Status.eq(MailStatus::Transmitting))
            .add(Column::LeaseUntil.eq(self.until))
    }
}

/// A mail to be sent now, with its link. It has no `Debug`: its link is a secret.
pub struct Outgoing {
    /// Comes back with the outcome.
    pub lease: Lease,
    /// The stored address.
    pub recipient: String,
    /// The subject.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// Always the same for the same mail.
    pub message_id: String,
}

/// Whether [`take_due`] would find something, without a transaction.
///
/// # Errors
/// The database cannot answer.
pub async fn any_due(source: &impl Source, now: Timestamp) -> Result<bool, Error> {
    Ok(!scope::outbox::due(source, now, 1).await?.is_empty())
}

/// Takes mails that are due. They are `transmitting` with the commit, before the first byte goes out. Mails that may not
/// be sent any more are given up here.
///
/// # Errors
/// The rows cannot be read or written.
pub async fn take_due(tx: &Tx, now: Timestamp, public_url: &str) -> Result<Vec<Outgoing>, Error> {
    let mut taken = Vec::new();
    for row in scope::outbox::due(tx, now, BATCH).await? {
        taken.extend(take(tx, now, public_url, row).await?);
    }
    Ok(taken)
}

async fn take(
    tx: &Tx,
    now: Timestamp,
    public_url: &str,
    row: mail::Model,
) -> Result<Option<Outgoing>, Error> {
    let interrupted = row.status == MailStatus::Transmitting;
    if interrupted && row.failure.as_deref() == Some(MailFailure::Interrupted.as_str()) {
        return give_up(tx, now, &row, MailFailure::Interrupted).await.map(|()| None);
    }
    let (grants, link) = match ask(tx, now, public_url, &row).await {
        Ok(Ok(asked)) => asked,
        Ok(Err(why)) => return give_up(tx, now, &row, why).await.map(|()| None),
        Err(error) if matches!(error, Error::Unavailable) || error.lost_a_race() => return Err(error),
        Err(error) => return put_off(tx, now, &row, &error).await.map(|()| None),
    };
    let flag = interrupted.then_some(MailFailure::Interrupted);
    let lease = lease(tx, now, &row, flag, grants).await?;
    let (text, html) =
        (link::fill_text(&row.text, link.as_deref()), link::fill_html(&row.html, link.as_deref()));
    let mail::Model { recipient, subject, message_id, .. } = row;
    Ok(Some(Outgoing { lease, recipient, subject, text, html, message_id }))
}

/// The grants that a mail rests on and its link, or why it must not go out.
type Asked = Result<(Vec<GrantId>, Option<String>), MailFailure>;

async fn ask(
    source: &impl Source,
    now: Timestamp,
    public_url: &str,
    row: &mail::Model,
) -> Result<Asked, Error> {
    let grants = match permission::ask_again(source, now, row).await? {
        Ok(grants) => grants,
        Err(why) => return Ok(Err(why)),
    };
    let link = link::of_mail(source, row, public_url).await?;
    let gone = link.is_none() && row.link_purpose.is_some();
    Ok(if gone { Err(MailFailure::LinkGone) } else { Ok((grants, link)) })
}

/// What it is about cannot be read: the fault may pass, and shows in the log as long as it lasts. Others go out.
async fn put_off(tx: &Tx, now: Timestamp, row: &mail::Model, error: &Error) -> Result<(), Error> {
    tracing::error!(mail = %row.id, ?error, "a mail cannot be read, and is tried again later");
    let again = now.plus_minutes(AGAIN_MINUTES);
    let later = mail::ActiveModel { next_attempt_at: Set(again), ..Default::default() };
    store::update_one(tx, later, mail::Column::Id.eq(row.id)).await
}

async fn lease(
    tx: &Tx,
    now: Timestamp,
    row: &mail::Model,
    flag: Option<MailFailure>,
    grants: Vec<GrantId>,
) -> Result<Lease, Error> {
    let (until, attempts) = (now.plus_minutes(LEASE_MINUTES), row.attempts.saturating_add(1));
    let columns = mail::ActiveModel {
        status: Set(MailStatus::Transmitting),
        attempts: Set(attempts),
        next_attempt_at: Set(until),
        lease_until: Set(Some(until)),
        failure: Set(flag.map(|flag| flag.as_str().to_owned())),
        ..Default::default()
    };
    store::update_one(tx, columns, mail::Column::Id.eq(row.id)).await?;
    Ok(Lease { mail: row.id, until, attempts, flag, grants })
}

async fn give_up(tx: &Tx, now: Timestamp, row: &mail::Model, why: MailFailure) -> Result<(), Error> {
    store::update_one(tx, given_up(why), mail::Column::Id.eq(row.id)).await?;
    audit::append_system(tx, now, Event::new(Deed::FailMail, "mail", row.id).set("why", why.as_str())).await
}

fn given_up(why: MailFailure) -> mail::ActiveModel {
    mail::ActiveModel {
        status: Set(MailStatus::Failed),
        lease_until: Set(None),
        failure: Set(Some(why.as_str().to_owned())),
        ..Default::default()
    }
}

/// The mail server took it. A mail that was sent twice keeps its flag.
///
/// # Errors
/// [`crate::Conflict::Stale`] when the lease has passed to somebody else.
pub async fn delivered(tx: &Tx, now: Timestamp, lease: &Lease) -> Result<(), Error> {
    let columns = mail::ActiveModel {
        status: Set(MailStatus::Sent),
        lease_until: Set(None),
        sent_at: Set(Some(now)),
        failure: Set(lease.flag.map(|flag| flag.as_str().to_owned())),
        ..Default::default()
    };
    store::update_one(tx, columns, lease.holds()).await?;
    let event = Event::new(Deed::SendMail, "mail", lease.mail).grants(lease.grants.iter().copied());
    audit::append_system(tx, now, event).await
}

/// It did not go out: tried again later, each time after a longer pause, until it is given up.
///
/// # Errors
/// [`crate::Conflict::Stale`] when the lease has passed to somebody else.
pub async fn failed(tx: &Tx, now: Timestamp, lease: &Lease, why: MailFailure) -> Result<(), Error> {
    if why.is_final() || lease.attempts >= MAX_ATTEMPTS {
        store::update_one(tx, given_up(why), lease.holds()).await?;
        let event = Event::new(Deed::FailMail, "mail", lease.mail).set("why", why.as_str());
        return audit::append_system(tx, now, event).await;
    }
    let columns = waiting(now.plus_minutes(pause(lease.attempts)), lease.attempts, Some(why));
    store::update_one(tx, columns, lease.holds()).await
}

/// It was taken but not begun, because the program stops: due again at once, and the attempt does not count.
///
/// # Errors
/// [`crate::Conflict::Stale`] when the lease has passed to somebody else.
pub async fn released(tx: &Tx, now: Timestamp, lease: &Lease) -> Result<(), Error> {
    store::update_one(tx, waiting(now, lease.attempts - 1, lease.flag), lease.holds()).await
}

fn waiting(due: Timestamp, attempts: i32, failure: Option<MailFailure>) -> mail::ActiveModel {
    mail::ActiveModel {
        status: Set(MailStatus::Queued),
        attempts: Set(attempts),
        next_attempt_at: Set(due),
        lease_until: Set(None),
        failure: Set(failure.map(|failure| failure.as_str().to_owned())),
        ..Default::default()
    }
}

/// 1, 2, 4 … minutes, 4 hours at most.
fn pause(attempts: i32) -> i64 {
    let doublings = u32::try_from(attempts.clamp(1, 9)).unwrap_or(1) - 1;
    (1_i64 << doublings).min(LONGEST_PAUSE_MINUTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_four_hours() {
        let pauses: Vec<i64> = (1..=MAX_ATTEMPTS).map(pause).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240, 240]);
    }
}
