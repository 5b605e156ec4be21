//! Built-in fulfillment.

use domain::order::OrderStatus;
use service::fulfillment::run_due;

use super::{Shop, key};
use crate::db::TestDb;
use crate::world::{NOW, later};

on_both!(one_that_fails_holds_up_no_other, async |test: &TestDb| {
    let shop = Shop { db: test.db.clone(), ..Shop::new(test).await };
    let broken = shop.submit(NOW, &key(1), (1, 2)).await.unwrap();
    let other = shop.submit(later(1), &key(2), (1, 2)).await.unwrap();
    // Due before the other one, and its line cannot be written.
    let line = shop.detail(broken, later(2)).await.lines[0].id;
    test.spoil("order_line", line).await;
    let standing = async |now| (shop.standing(broken, now).await.0, shop.standing(other, now).await.0);
    for _ in 0..2 {
        run_due(&shop.db, later(60)).await.unwrap();
        assert_eq!(standing(later(60)).await, (OrderStatus::Submitted, OrderStatus::Completed));
    }
    test.mend("order_line").await;
    let early = later(60).plus_minutes(14);
    run_due(&shop.db, early).await.unwrap();
    assert_eq!(standing(early).await.0, OrderStatus::Submitted, "it is not tried all the time");
    let again = later(60).plus_minutes(15);
    run_due(&shop.db, again).await.unwrap();
    assert_eq!(standing(again).await.0, OrderStatus::Completed, "the fault has passed");
});
