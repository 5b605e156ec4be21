//! What is ordered for a subscription and not there yet: nothing else is counted from it meanwhile, and what a service
//! outside has done is never forgotten.

use domain::fulfillment::TaskKind;
use domain::order::{ChangeOrder, LineFailure, LineStatus, OrderDetail, OrderQuery};
use domain::subscription::{Obstacle, SubscriptionStatus};
use domain::time::Timestamp;
use service::fulfillment::{self, Answer, report, take_due};
use service::{Conflict, Error, order};

use super::stage::{LICENSES, Stage};
use crate::db::TestDb;
use crate::world::{NOW, later};

fn refused(sent: Result<(), Error>) -> Obstacle {
    match sent {
        Err(Error::Conflict(Conflict::Subscription(obstacle))) => obstacle,
        other => panic!("{other:?}"),
    }
}

impl Stage {
    /// Submits a change as its page shows it; what it orders waits.
    async fn ordered(&self, now: Timestamp, kind: &str, value: &str) -> Result<(), Error> {
        let view = self.look(&self.provider, now, kind, value).await?;
        self.submit(&self.provider, now, &self.form(&view)).await
    }

    /// Hands over what is due and lets the service answer so; tells what was sent.
    async fn answer(&self, seconds: i64, answer: Answer) -> Vec<TaskKind> {
        let now = later(seconds);
        let taken = self.db.write(|tx| async move { take_due(&tx, now).await }).await.unwrap();
        for work in &taken {
            let (lease, answer) = (&work.lease, answer.clone());
            self.db.write(|tx| async move { report(&tx, now, lease, answer).await }).await.unwrap();
        }
        taken.into_iter().map(|work| work.message.kind).collect()
    }

    /// The customer's one order.
    async fn order(&self, now: Timestamp) -> OrderDetail {
        let (read, provider, customer) = (self.db.read(), &self.provider, self.customer);
        let found = order::of_customer(&read, provider, now, customer, &OrderQuery::default()).await.unwrap();
        assert_eq!(found.page.rows.len(), 1);
        order::detail(&read, provider, now, customer, found.page.rows[0].id).await.unwrap()
    }

    /// The form of that order's page.
    async fn order_form(&self, now: Timestamp) -> ChangeOrder {
        let shown = self.order(now).await;
        ChangeOrder {
            customer: self.customer.to_string(),
            order: shown.row.id.to_string(),
            line: shown.lines[0].id.to_string(),
            version: shown.version,
            key: shown.key.to_string(),
        }
    }

    async fn retry(&self, seconds: i64, form: &ChangeOrder) {
        let (provider, now) = (&self.provider, later(seconds));
        self.db.write(|tx| async move { order::retry(&tx, provider, now, form).await }).await.unwrap();
    }

    async fn give_up(&self, seconds: i64, form: &ChangeOrder) {
        let (provider, now) = (&self.provider, later(seconds));
        self.db.write(|tx| async move { order::cancel(&tx, provider, now, form).await }).await.unwrap();
    }

    /// Where its line stands.
    async fn line(&self, now: Timestamp) -> (LineStatus, Option<LineFailure>) {
        let line = &self.order(now).await.lines[0];
        (line.status, line.failure)
    }
}

on_both!(of_two_people_who_order_more_licenses_one_does, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let mine = stage.look(&stage.provider, NOW, "quantity", "20").await.unwrap();
    let theirs = stage.look(&stage.provider, NOW, "quantity", "20").await.unwrap();
    stage.submit(&stage.provider, later(1), &stage.form(&mine)).await.unwrap();
    let second = stage.submit(&stage.provider, later(2), &stage.form(&theirs)).await;
    assert_eq!(refused(second), Obstacle::Ordered);
    let upgrade = stage.ordered(later(3), "upgrade", &stage.target.to_string()).await;
    assert_eq!(refused(upgrade), Obstacle::Ordered);
    fulfillment::run_due(&stage.db, later(4)).await.unwrap();
    let second = stage.submit(&stage.provider, later(5), &stage.form(&theirs)).await;
    assert!(matches!(second, Err(Error::Conflict(Conflict::Moved(_)))), "{second:?}");
    assert_eq!(stage.state().await, (SubscriptionStatus::Active, 20));
    stage.change(&stage.provider, later(6), "quantity", "25").await.unwrap();
});

on_both!(an_upgrade_tried_again_never_loses_licenses, async |test: &TestDb| {
    let stage = Stage::telling_outside(test).await;
    stage.ordered(NOW, "upgrade", &stage.target.to_string()).await.unwrap();
    assert_eq!(stage.answer(1, Answer::Refused("not now".into())).await, [TaskKind::Upgrade]);
    let form = stage.order_form(later(2)).await;
    stage.ordered(later(3), "quantity", "8").await.unwrap();
    stage.retry(4, &form).await;
    // Fewer licenses are told first, each subscription in its order.
    assert_eq!(stage.answer(5, Answer::Done).await, [TaskKind::Reduction]);
    assert_eq!(stage.answer(6, Answer::Done).await, []);
    assert_eq!(stage.line(later(7)).await, (LineStatus::Failed, Some(LineFailure::Changed)));
    assert_eq!(stage.state().await, (SubscriptionStatus::Active, 8));
});

on_both!(what_was_done_outside_for_a_subscription_that_ended_is_taken_back, async |test: &TestDb| {
    let stage = Stage::telling_outside(test).await;
    stage.ordered(NOW, "upgrade", &stage.target.to_string()).await.unwrap();
    assert_eq!(stage.answer(1, Answer::Accepted).await, [TaskKind::Upgrade]);
    stage.ordered(later(2), "cancel", "").await.unwrap();
    assert_eq!(stage.answer(1_000, Answer::Done).await, [TaskKind::Upgrade]);
    assert_eq!(stage.line(later(1_001)).await, (LineStatus::Failed, Some(LineFailure::DoneOutside)));
    assert_eq!(stage.answer(1_002, Answer::Done).await, [TaskKind::Cancellation], "of the old one");

    let form = stage.order_form(later(1_003)).await;
    stage.give_up(1_004, &form).await;
    let mut told = stage.answer(1_005, Answer::Done).await;
    told.extend(stage.answer(1_006, Answer::Done).await);
    assert_eq!(
        told,
        [TaskKind::Cancellation, TaskKind::Cancellation],
        "of the new one, and how the old one stands"
    );
});

on_both!(what_was_done_outside_takes_effect_once_it_can, async |test: &TestDb| {
    let stage = Stage::telling_outside(test).await;
    stage.ordered(NOW, "quantity", "20").await.unwrap();
    assert_eq!(stage.answer(1, Answer::Accepted).await, [TaskKind::Licenses]);
    stage.ordered(later(2), "suspend", "").await.unwrap();
    assert_eq!(stage.answer(1_000, Answer::Done).await, [TaskKind::Licenses]);
    assert_eq!(stage.line(later(1_001)).await, (LineStatus::Failed, Some(LineFailure::DoneOutside)));
    assert_eq!(stage.state().await, (SubscriptionStatus::Suspended, LICENSES));
    stage.ordered(later(1_002), "resume", "").await.unwrap();
    let form = stage.order_form(later(1_003)).await;
    stage.retry(1_004, &form).await;
    for seconds in [1_005, 1_006, 1_007] {
        stage.answer(seconds, Answer::Done).await;
    }
    assert_eq!(stage.line(later(1_008)).await, (LineStatus::Completed, None));
    assert_eq!(stage.detail(&stage.provider, later(1_009)).await.row.quantity, 20);
});

on_both!(nobody_counts_from_licenses_that_may_be_there, async |test: &TestDb| {
    let stage = Stage::telling_outside(test).await;
    stage.ordered(NOW, "quantity", "20").await.unwrap();
    assert_eq!(stage.answer(1, Answer::Accepted).await, [TaskKind::Licenses]);
    stage.ordered(later(2), "suspend", "").await.unwrap();
    assert_eq!(stage.answer(1_000, Answer::Done).await, [TaskKind::Licenses]);
    assert_eq!(stage.answer(1_001, Answer::Done).await, [TaskKind::Suspension]);
    stage.ordered(later(1_002), "resume", "").await.unwrap();
    assert_eq!(stage.line(later(1_003)).await, (LineStatus::Failed, Some(LineFailure::DoneOutside)));
    // The service would be told of 8, and say of the 8 more that it has added them.
    assert_eq!(refused(stage.ordered(later(1_003), "quantity", "8").await), Obstacle::Ordered);
    let form = stage.order_form(later(1_004)).await;
    stage.give_up(1_005, &form).await;
    stage.ordered(later(1_006), "quantity", "8").await.unwrap();
    let mut told = Vec::new();
    for seconds in [1_007, 1_008, 1_009] {
        told.extend(stage.answer(seconds, Answer::Done).await);
    }
    assert_eq!(told, [TaskKind::Resumption, TaskKind::Reduction, TaskKind::Reduction]);
    assert_eq!(stage.detail(&stage.provider, later(1_010)).await.row.quantity, 8);
});

on_both!(a_line_waits_for_another_that_asks_for_licenses, async |test: &TestDb| {
    let stage = Stage::telling_outside(test).await;
    stage.ordered(NOW, "quantity", "20").await.unwrap();
    assert_eq!(stage.answer(1, Answer::Refused("not now".into())).await, [TaskKind::Licenses]);
    let form = stage.order_form(later(2)).await;
    stage.ordered(later(3), "quantity", "15").await.unwrap();
    let (provider, first) = (&stage.provider, &form);
    let again = stage.db.write(|tx| async move { order::retry(&tx, provider, later(4), first).await }).await;
    assert_eq!(refused(again.map(drop)), Obstacle::Ordered);
    assert_eq!(stage.answer(5, Answer::Done).await, [TaskKind::Licenses]);
    stage.retry(6, &form).await;
    assert_eq!(stage.answer(7, Answer::Done).await, [TaskKind::Licenses]);
    assert_eq!(stage.detail(&stage.provider, later(8)).await.row.quantity, 23);
});
