//! Terms that end, with the worker and before it has come by.

use domain::subscription::SubscriptionStatus::{Active, Expired};
use domain::time::Timestamp;
use entity::subscription::{ActiveModel, Column};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use service::{Conflict, Error, scope, store, subscription::renewal};

use super::stage::Stage;
use crate::db::TestDb;
use crate::world::NOW;

/// When the term of the stage's subscription ends: a year after it began, as the market writes it.
const END: Timestamp = NOW.plus_days(365);

on_both!(the_state_is_right_before_the_worker_has_come_by, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let at = async |now| {
        let row = stage.detail(&stage.provider, now).await.row;
        (row.status, row.ends_at)
    };
    assert_eq!(at(END.plus_milliseconds(-1)).await, (Active, END));
    let renewed = at(END).await;
    assert_eq!(renewed, (Active, NOW.plus_months(24)));
    renewal::run_due(&stage.db, END).await.unwrap();
    assert_eq!(at(END).await, renewed, "written down as it was shown");
    renewal::run_due(&stage.db, END).await.unwrap();
    assert_eq!(stage.trail().await, ["renew_subscription"]);
});

on_both!(what_is_not_renewed_or_is_suspended_expires, async |test: &TestDb| {
    let mut stage = Stage::new(test).await;
    stage.change(&stage.provider, NOW, "auto-renew", "off").await.unwrap();
    let ending = (stage.customer, stage.id);
    stage.another_customer(2).await;
    stage.change(&stage.provider, NOW, "suspend", "").await.unwrap();
    for written in [false, true] {
        if written {
            renewal::run_due(&stage.db, END).await.unwrap();
        }
        let suspended = stage.detail(&stage.provider, END).await;
        assert_eq!((suspended.row.status, suspended.suspended, suspended.offered.len()), (Expired, None, 0));
    }
    let stage = Stage { customer: ending.0, id: ending.1, ..stage };
    assert_eq!(stage.detail(&stage.provider, END).await.row.status, Expired);
    assert_eq!(stage.trail().await, ["set_auto_renew", "expire_subscription"]);
});

on_both!(a_form_from_before_the_end_of_the_term_is_overtaken, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let shown = stage.look(&stage.provider, NOW, "auto-renew", "off").await.unwrap();
    let late = stage.send(&stage.provider, END, &stage.form(&shown)).await;
    match late {
        Err(Error::Conflict(Conflict::Moved(now))) => assert_eq!(now.ends_at, NOW.plus_months(24)),
        other => panic!("{other:?}"),
    }
    // Shown by the clock alone, sent after the worker: the same subscription.
    let shown = stage.look(&stage.provider, END, "auto-renew", "off").await.unwrap();
    renewal::run_due(&stage.db, END).await.unwrap();
    stage.send(&stage.provider, END, &stage.form(&shown)).await.unwrap();
});

on_both!(one_that_fails_holds_up_no_other, async |test: &TestDb| {
    let mut stage = Stage::new(test).await;
    let broken = stage.id;
    stage.another_customer(2).await;
    let other = stage.id;
    // Ended a minute before the other one, and cannot be written.
    let sooner = ActiveModel { ends_at: Set(END.plus_minutes(-1)), ..Default::default() };
    let first = Column::Id.eq(broken);
    stage.db.write(|tx| async move { store::update_one(&tx, sooner, first).await }).await.unwrap();
    test.spoil("subscription", broken).await;
    let is_renewed = async |id| {
        let row = scope::fulfillment::subscription(&stage.db.read(), id).await.unwrap();
        row.ends_at > END
    };
    for _ in 0..2 {
        renewal::run_due(&stage.db, END).await.unwrap();
        assert_eq!((is_renewed(broken).await, is_renewed(other).await), (false, true));
    }
    test.mend("subscription").await;
    renewal::run_due(&stage.db, END).await.unwrap();
    assert!(is_renewed(broken).await, "the fault has passed");
    assert_eq!(stage.trail().await, ["renew_subscription"], "the other one once");
});
