//! Each change that is allowed, and what it leaves behind.

use domain::subscription::SubscriptionStatus::{Active, Cancelled, Suspended};
use service::scope;

use super::stage::{LICENSES, Stage};
use crate::db::TestDb;
use crate::world::{NOW, later};

on_both!(licenses_grow_by_an_order_and_shrink_at_once, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    stage.change(&stage.provider, NOW, "quantity", "20").await.unwrap();
    assert_eq!(stage.state().await, (Active, 20));
    stage.change(&stage.reseller, later(1), "quantity", "７").await.unwrap();
    assert_eq!(stage.state().await, (Active, 7));
    assert_eq!(stage.trail().await, ["reduce_licenses"]);
});

on_both!(a_subscription_is_suspended_resumed_renamed_and_cancelled, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let by = &stage.reseller;
    stage.change(by, NOW, "suspend", "").await.unwrap();
    let suspended = stage.detail(by, NOW).await;
    assert_eq!(suspended.row.status, Suspended);
    assert_eq!(suspended.suspended, Some((NOW, NOW.plus_days(90))));
    stage.change(by, later(1), "resume", "").await.unwrap();
    stage.change(by, later(2), "rename", "受注チーム").await.unwrap();
    stage.change(by, later(3), "auto-renew", "off").await.unwrap();
    let changed = stage.detail(by, later(4)).await.row;
    assert_eq!((changed.status, changed.name.as_str(), changed.auto_renew), (Active, "受注チーム", false));
    stage.change(by, later(5), "cancel", "").await.unwrap();
    assert_eq!(stage.state().await, (Cancelled, LICENSES));
    let done = [
        "suspend_subscription",
        "resume_subscription",
        "rename_subscription",
        "set_auto_renew",
        "cancel_subscription",
    ];
    assert_eq!(stage.trail().await, done);
});

on_both!(an_upgrade_takes_the_place_and_the_people, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    stage.assign(3).await;
    stage.change(&stage.provider, NOW, "upgrade", &stage.target.to_string()).await.unwrap();
    let old = stage.detail(&stage.provider, later(1)).await;
    assert_eq!((old.row.status, old.holders.count), (Cancelled, 0));
    let (new, before) = old.replaced.unwrap();
    assert!(!before);
    let new = Stage { id: new, ..stage };
    let found = new.detail(&new.reseller, later(1)).await;
    assert_eq!((found.row.status, found.row.quantity, found.row.offer_id), (Active, LICENSES, new.target));
    assert_eq!(found.holders.names.map(|names| names.len()), Some(3), "its reseller may know the people");
    assert_eq!(new.detail(&new.provider, later(1)).await.holders.names, None, "its provider may not");
});

on_both!(without_their_licenses_people_are_moved_by_hand, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    stage.assign(2).await;
    let mut view = stage.look(&stage.provider, NOW, "upgrade", &stage.target.to_string()).await.unwrap();
    view.moves_licenses = false;
    stage.send(&stage.provider, NOW, &stage.form(&view)).await.unwrap();
    let left = stage.detail(&stage.reseller, later(1)).await;
    assert_eq!((left.row.status, left.holders.count), (Cancelled, 2));
    assert_eq!(left.holders.names.map(|names| names.len()), Some(2));
});

on_both!(a_form_sent_twice_changes_once, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    for (at, kind, value) in
        [(0, "quantity", "20"), (1, "quantity", "5"), (2, "suspend", ""), (3, "resume", "")]
    {
        let view = stage.look(&stage.provider, later(at), kind, value).await.unwrap();
        for _ in 0..2 {
            stage.send(&stage.provider, later(at), &stage.form(&view)).await.unwrap();
        }
    }
    assert_eq!(stage.state().await, (Active, 5));
    let upgrade = stage.look(&stage.provider, later(9), "upgrade", &stage.target.to_string()).await.unwrap();
    for _ in 0..2 {
        stage.send(&stage.provider, later(9), &stage.form(&upgrade)).await.unwrap();
    }
    let read = stage.db.read();
    let held = scope::change::present(&read, stage.provider.organization_id, stage.customer).await.unwrap();
    assert_eq!(held.len(), 1, "one upgrade");
});
