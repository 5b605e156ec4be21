//! What a service outside is sent, and when.

use domain::fulfillment::TaskKind;
use domain::order::{LineFailure, LineStatus, OrderStatus};
use domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use service::fulfillment::{Answer, PATIENCE_DAYS, take_all, take_due, tell};
use service::store;

use super::{Shop, key};
use crate::db::TestDb;
use crate::world::{NOW, later};

on_both!(a_task_is_leased_and_asked_for_before_it_is_sent_again, async |test: &TestDb| {
    let shop = Shop::new(test).await;
    let order = shop.submit(NOW, &key(1), (1, 5)).await.unwrap();
    let take =
        async |seconds| shop.db.write(|tx| async move { take_due(&tx, later(seconds)).await }).await.unwrap();
    let first = take(0).await;
    assert_eq!((first.len(), first[0].ask), (1, false));
    assert_eq!(take(60).await.len(), 0, "somebody has it");
    assert_eq!(shop.standing(order, NOW).await.0, OrderStatus::Provisioning);
    let second = take(600).await;
    assert_eq!((second.len(), second[0].ask), (1, true), "it may have arrived");
    assert_eq!(first[0].message, second[0].message);
});

on_both!(one_that_cannot_be_taken_holds_up_no_other, async |test: &TestDb| {
    let shop = Shop::new(test).await;
    let broken = shop.submit(NOW, &key(1), (1, 2)).await.unwrap();
    let other = shop.submit(later(1), &key(2), (1, 2)).await.unwrap();
    let (broken, other) = (shop.detail(broken, later(2)).await, shop.detail(other, later(2)).await);
    // Due before the other one, and its line cannot be written.
    test.spoil("order_line", broken.lines[0].id).await;
    let (broken, other) = (Some(broken.row.number), Some(other.row.number));
    let take = async |now: Timestamp| {
        let taken = take_all(&shop.db, now).await.unwrap();
        taken.into_iter().map(|work| work.message.order).collect::<Vec<_>>()
    };
    assert_eq!(take(later(60)).await, std::slice::from_ref(&other));
    assert!(take(later(61)).await.is_empty(), "the one waits, and somebody has the other");
    test.mend("order_line").await;
    assert_eq!(take(later(60).plus_minutes(14)).await, [other], "it is not tried all the time");
    let again = take(later(60).plus_minutes(15)).await;
    assert!(again.contains(&broken), "the fault has passed");
});

on_both!(the_tasks_of_a_subscription_keep_their_order, async |test: &TestDb| {
    let shop = Shop::new(test).await;
    let order = shop.submit(NOW, &key(1), (1, 5)).await.unwrap();
    let subscription = shop.detail(order, NOW).await.lines[0].subscription_id;
    for kind in [TaskKind::Suspension, TaskKind::Resumption] {
        // Told at an earlier instant, but after.
        shop.db.write(|tx| async move { tell(&tx, later(-60), subscription, kind).await }).await.unwrap();
    }
    let mut kinds = Vec::new();
    for round in 1..=3 {
        let now = later(round * 1_000);
        let taken = shop.db.write(|tx| async move { take_due(&tx, now).await }).await.unwrap();
        assert_eq!(taken.len(), 1);
        kinds.push(taken[0].message.kind);
        let lease = &taken[0].lease;
        let answer = if round == 1 { Answer::Done } else { Answer::Refused("never heard of".into()) };
        shop.db
            .write(|tx| async move { service::fulfillment::report(&tx, now, lease, answer.clone()).await })
            .await
            .unwrap();
    }
    assert_eq!(kinds, [TaskKind::Subscription, TaskKind::Suspension, TaskKind::Resumption]);
    let silent = test.db.write(|tx| async move { tell(&tx, NOW, subscription, TaskKind::Renewal).await });
    silent.await.unwrap();
    assert_eq!(shop.answer(9_000, Answer::Done).await, 0, "built in, nobody is told");
});

on_both!(the_message_names_the_offer_as_the_vendor_does, async |test: &TestDb| {
    let shop = Shop::new(test).await;
    let (vendors, offer) = ("A044B16A-1861-4308-8086-A3A3B506FAC2", shop.offer);
    let columns = entity::offer::ActiveModel { vendor_id: Set(vendors.into()), ..Default::default() };
    let one = entity::offer::Column::Id.eq(offer);
    shop.db.write(|tx| async move { store::update_one(&tx, columns, one).await }).await.unwrap();
    shop.submit(NOW, &key(1), (1, 5)).await.unwrap();
    let taken = shop.db.write(|tx| async move { take_due(&tx, NOW).await }).await.unwrap();
    let about = &taken[0].message.subscription;
    assert_eq!((about.offer, about.vendor_offer.as_str()), (offer, vendors));
});

on_both!(a_line_that_may_have_been_done_is_undone_when_given_up, async |test: &TestDb| {
    let shop = Shop::new(test).await;
    let order = shop.submit(NOW, &key(1), (1, 5)).await.unwrap();
    shop.answer(0, Answer::Unknown).await;
    shop.answer(3_600, Answer::Unknown).await;
    assert_eq!(shop.standing(order, NOW).await.1, [LineStatus::Provisioning]);
    let week = PATIENCE_DAYS * 86_400;
    shop.answer(week + 60, Answer::Unknown).await;
    assert_eq!(shop.failure(order, 0, NOW).await, Some(LineFailure::NoAnswer));

    let input = shop.input(order, Some(0), NOW).await;
    shop.retry(&shop.provider, later(week + 70), &input).await.unwrap();
    let now = later(week + 80);
    let taken = shop.db.write(|tx| async move { take_due(&tx, now).await }).await.unwrap();
    assert!(taken[0].ask, "asked for, not sent");
    shop.answer(week + 900, Answer::Unknown).await;
    shop.answer(week * 2 + 900, Answer::Unknown).await;
    assert_eq!(shop.failure(order, 0, NOW).await, Some(LineFailure::NoAnswer));

    let input = shop.input(order, None, NOW).await;
    shop.cancel(&shop.provider, later(week * 2 + 1_000), &input).await.unwrap();
    let now = later(week * 2 + 1_100);
    let told = shop.db.write(|tx| async move { take_due(&tx, now).await }).await.unwrap();
    assert_eq!((told.len(), told[0].message.kind), (1, TaskKind::Cancellation));
});
