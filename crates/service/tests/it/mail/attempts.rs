//! Leases and attempts: each mail is sent once, or fails for good.

use domain::mail::{MailFailure, MailStatus};
use service::mail;
use service::{Conflict, Error};

use super::{MINUTE, deliver, fail, only, operator, outbox, plain, queue, take, take_one};
use crate::db::TestDb;
use crate::world::{NOW, later};

on_both!(a_mail_is_sent_once, async |world: &TestDb| {
    let db = &world.db;
    let operator = operator(db).await;
    queue(db, plain()).await;
    assert!(mail::any_due(&db.read(), NOW).await.unwrap());
    let sent = take_one(db, NOW).await;
    assert_eq!(sent.text, "text {link}", "no link, no replacement");
    assert_eq!(only(db, &operator).await.0, MailStatus::Transmitting);
    assert!(take(db, later(4 * MINUTE)).await.is_empty(), "it is leased");
    deliver(db, later(1), &sent.lease).await.unwrap();
    assert_eq!(only(db, &operator).await, (MailStatus::Sent, None));
    assert!(!mail::any_due(&db.read(), later(1_000_000)).await.unwrap());
});

on_both!(two_workers_never_take_the_same_mail, async |world: &TestDb| {
    let (one, other) = (&world.db, world.again().await);
    for _ in 0..25 {
        queue(one, plain()).await;
    }
    let mut taken = Vec::new();
    for _ in 0..3 {
        let (a, b) = tokio::join!(take(one, NOW), take(&other, NOW));
        taken.extend(a.into_iter().chain(b).map(|mail| mail.lease.mail()));
    }
    other.close().await;
    taken.sort_unstable();
    let all = taken.len();
    taken.dedup();
    assert_eq!((all, taken.len()), (25, 25));
});

on_both!(a_lost_worker_is_followed_once, async |world: &TestDb| {
    let db = &world.db;
    let operator = operator(db).await;
    queue(db, plain()).await;
    let lost = take_one(db, NOW).await;
    let second = take_one(db, later(5 * MINUTE)).await;
    assert_eq!(second.message_id, lost.message_id);
    let late = deliver(db, later(5 * MINUTE), &lost.lease).await;
    assert!(matches!(late, Err(Error::Conflict(Conflict::Stale))), "the lease has passed on");
    assert_eq!(only(db, &operator).await, (MailStatus::Transmitting, Some(MailFailure::Interrupted)));
    assert!(take(db, later(10 * MINUTE)).await.is_empty(), "once only");
    assert_eq!(only(db, &operator).await, (MailStatus::Failed, Some(MailFailure::Interrupted)));
});

on_both!(a_mail_that_was_sent_twice_keeps_its_flag, async |world: &TestDb| {
    let db = &world.db;
    let operator = operator(db).await;
    queue(db, plain()).await;
    take_one(db, NOW).await;
    let second = take_one(db, later(5 * MINUTE)).await;
    deliver(db, later(6 * MINUTE), &second.lease).await.unwrap();
    assert_eq!(only(db, &operator).await, (MailStatus::Sent, Some(MailFailure::Interrupted)));
});

on_both!(attempts_pause_longer_until_they_end, async |world: &TestDb| {
    let db = &world.db;
    let operator = operator(db).await;
    queue(db, plain()).await;
    let (mut now, mut attempts) = (NOW, 0);
    while let Some(mail) = take(db, now).await.pop() {
        attempts += 1;
        fail(db, now, &mail.lease, MailFailure::Unreachable).await;
        let rows = outbox(db, &operator).await;
        now = rows[0].next_attempt_at.unwrap_or_else(|| now.plus_days(1));
    }
    assert_eq!(attempts, 12);
    assert_eq!(only(db, &operator).await, (MailStatus::Failed, Some(MailFailure::Unreachable)));
    let hours = (now.0 - NOW.0) / 3_600_000 - 24;
    assert!((12..18).contains(&hours), "{hours} hours");
});

on_both!(a_refusal_of_the_server_ends_the_attempts, async |world: &TestDb| {
    let db = &world.db;
    let operator = operator(db).await;
    queue(db, plain()).await;
    let mail = take_one(db, NOW).await;
    fail(db, NOW, &mail.lease, MailFailure::Rejected).await;
    assert_eq!(only(db, &operator).await, (MailStatus::Failed, Some(MailFailure::Rejected)));
});

on_both!(a_mail_given_back_is_due_at_once, async |world: &TestDb| {
    let db = &world.db;
    queue(db, plain()).await;
    let mail = take_one(db, NOW).await;
    let lease = &mail.lease;
    db.write(|tx| async move { mail::released(&tx, NOW, lease).await }).await.unwrap();
    take_one(db, NOW).await;
});
