//! Trying again and giving up.

use domain::actor::Role;
use domain::order::{LineFailure, LineStatus, OrderStatus};
use domain::subscription::SubscriptionStatus;
use service::fulfillment::{Answer, report, take_due};
use service::{Conflict, Error, Tx, scope};

use super::{Shop, key};
use crate::db::TestDb;
use crate::market;
use crate::world::{NOW, later};

impl Shop {
    /// Hands over what is due and lets the service answer so.
    pub async fn answer(&self, seconds: i64, answer: Answer) -> usize {
        let now = later(seconds);
        let taken = self.db.write(|tx| async move { take_due(&tx, now).await }).await.unwrap();
        for work in &taken {
            let (lease, answer) = (&work.lease, answer.clone());
            self.db.write(|tx: Tx| async move { report(&tx, now, lease, answer).await }).await.unwrap();
        }
        taken.len()
    }
}

on_both!(a_refused_line_is_tried_again_under_its_own_id, async |test: &TestDb| {
    let shop = Shop::new(test).await;
    let order = shop.submit(NOW, &key(1), (2, 5)).await.unwrap();
    assert_eq!(shop.answer(1, Answer::Refused("no".into())).await, 2);
    assert_eq!(shop.failure(order, 0, NOW).await, Some(LineFailure::Rejected));
    let input = shop.input(order, Some(0), NOW).await;
    let id = shop.detail(order, NOW).await.lines[0].id;
    assert_eq!(shop.retry(&shop.provider, later(2), &input).await.unwrap(), order);
    assert_eq!(shop.retry(&shop.provider, later(2), &input).await.unwrap(), order, "the same press again");
    let standing = shop.standing(order, NOW).await;
    assert_eq!(standing, (OrderStatus::Provisioning, vec![LineStatus::Submitted, LineStatus::Failed]));
    let taken = shop.db.write(|tx| async move { take_due(&tx, later(3)).await }).await.unwrap();
    assert_eq!((taken.len(), taken[0].message.task.0, taken[0].ask), (1, id.0, false));
    let lease = &taken[0].lease;
    shop.db.write(|tx| async move { report(&tx, later(4), lease, Answer::Done).await }).await.unwrap();
    let late = shop.db.write(|tx| async move { report(&tx, later(4), lease, Answer::Done).await }).await;
    assert!(matches!(late, Err(Error::Conflict(Conflict::Stale))), "{late:?}");
    let standing = shop.standing(order, NOW).await;
    assert_eq!(standing, (OrderStatus::Failed, vec![LineStatus::Completed, LineStatus::Failed]));
});

on_both!(what_changed_since_it_was_shown_stays, async |test: &TestDb| {
    let shop = Shop::new(test).await;
    let order = shop.submit(NOW, &key(1), (1, 5)).await.unwrap();
    let shown = shop.input(order, None, NOW).await;
    shop.answer(1, Answer::Accepted).await;
    let stale = shop.cancel(&shop.provider, later(2), &shown).await;
    assert!(matches!(stale, Err(Error::Conflict(Conflict::Stale))), "{stale:?}");
    for line in [None, Some(0)] {
        let input = shop.input(order, line, NOW).await;
        let begun = shop.cancel(&shop.provider, later(2), &input).await;
        assert!(matches!(begun, Err(Error::Conflict(Conflict::Stage))), "{begun:?}");
    }
    let input = shop.input(order, Some(0), NOW).await;
    let again = shop.retry(&shop.provider, later(2), &input).await;
    assert!(matches!(again, Err(Error::Conflict(Conflict::Stage))), "{again:?}");
});

on_both!(what_is_given_up_never_begins, async |test: &TestDb| {
    let shop = Shop::new(test).await;
    let order = shop.submit(NOW, &key(1), (2, 5)).await.unwrap();
    let one = shop.input(order, Some(1), NOW).await;
    let stranger = market::with(&shop.provider, &[Role::HelpdeskAgent]);
    assert!(matches!(shop.cancel(&stranger, NOW, &one).await, Err(Error::Forbidden(_))));
    assert!(matches!(shop.cancel(&shop.reseller, NOW, &one).await, Err(Error::Forbidden(_))));
    shop.cancel(&shop.provider, NOW, &one).await.unwrap();
    let rest = shop.input(order, None, NOW).await;
    shop.cancel(&shop.provider, NOW, &rest).await.unwrap();
    assert_eq!(shop.answer(10, Answer::Done).await, 0);
    let standing = shop.standing(order, NOW).await;
    assert_eq!(standing, (OrderStatus::Cancelled, vec![LineStatus::Cancelled; 2]));
    for line in shop.detail(order, NOW).await.lines {
        let read = shop.db.read();
        let subscription = scope::fulfillment::subscription(&read, line.subscription_id).await.unwrap();
        assert_eq!(subscription.status, SubscriptionStatus::Cancelled);
    }
});
