//! The worker against a service of its own, which can be slow, broken, silent or gone, and keeps what it has done.

mod fake;
mod replies;
mod world;

use std::time::Duration;

use domain::order::{LineFailure, LineStatus, OrderStatus};
use service::fulfillment::PATIENCE_DAYS;
use tokio::net::TcpListener;

use self::{
    fake::{Fake, Manner},
    world::World,
};
use crate::worker::database::{self, Database, on_both};

/// How long the worker waits for an answer here.
const LIMIT: Duration = Duration::from_millis(300);

/// Lets the service behave so, then as it should; the line is done once, whatever happened before, and unless that was
/// said at once the service was asked before it was told again.
async fn done_once_after(database: &Database, manner: Manner) {
    let (url, fake) = Fake::start(manner).await;
    let world = World::new(database, url).await;
    world.rounds(2).await;
    let first = world.line().await;
    fake.becomes(Manner::Does);
    world.rounds(3).await;
    let done = (LineStatus::Completed, None, None, OrderStatus::Completed);
    assert_eq!(world.line().await, done, "{manner:?}: {first:?}");
    let done = fake.done.lock().unwrap();
    let (times, message) = done.get(&world.id.to_string()).unwrap();
    assert_eq!((done.len(), *times), (1, 1), "{manner:?}");
    assert_eq!(fake.asked() > 0, manner != Manner::Does, "{manner:?}");
    assert_eq!(message["kind"], "subscription");
    assert_eq!(message["subscription"]["quantity"], message["quantity"]);
    assert!(message["subscription"]["vendor_offer"].is_string(), "{message}");
    assert!(message["order"].is_string() && message["customer"]["tenant"].is_string(), "{message}");
}

on_both!(what_the_service_does_is_done, async |database: &Database| {
    done_once_after(database, Manner::Does).await;
});

on_both!(what_came_too_late_is_asked_for_not_sent_again, async |database: &Database| {
    done_once_after(database, Manner::Slow).await;
});

on_both!(what_was_done_without_saying_so_is_asked_for_not_sent_again, async |database: &Database| {
    done_once_after(database, Manner::DoneButBroken).await;
});

on_both!(what_was_done_without_an_answer_is_asked_for_not_sent_again, async |database: &Database| {
    done_once_after(database, Manner::HangsUp).await;
});

on_both!(what_never_arrived_is_sent_again, async |database: &Database| {
    done_once_after(database, Manner::Broken).await;
});

on_both!(what_was_accepted_and_forgotten_is_sent_again, async |database: &Database| {
    done_once_after(database, Manner::Accepts).await;
});

on_both!(a_refusal_is_told_in_plain_words, async |database: &Database| {
    let (url, fake) = Fake::start(Manner::Refuses).await;
    let world = World::new(database, url).await;
    world.rounds(3).await;
    let said = Some("not in this region".to_owned());
    let refused = (LineStatus::Failed, Some(LineFailure::Rejected), said, OrderStatus::Failed);
    assert_eq!(world.line().await, refused);
    assert!(fake.done.lock().unwrap().is_empty());
});

on_both!(a_service_that_is_gone_is_waited_for_a_week, async |database: &Database| {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let world = World::new(database, url).await;
    world.rounds(5).await;
    let waiting = (LineStatus::Provisioning, None, None, OrderStatus::Provisioning);
    assert_eq!(world.line().await, waiting);
    world.wait(PATIENCE_DAYS * 86_400);
    world.rounds(1).await;
    let given_up = (LineStatus::Failed, Some(LineFailure::NoAnswer), None, OrderStatus::Failed);
    assert_eq!(world.line().await, given_up);
});
