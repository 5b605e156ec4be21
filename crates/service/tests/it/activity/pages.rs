//! One page after the other, newest first; within one instant as the chain has the entries.

use std::collections::BTreeSet;

use super::*;

on_both!(a_page_follows_the_other, async |test: &TestDb| {
    let world = World::new(test).await;
    for seconds in 1..=60 {
        world.ordered(&world.provider, seconds).await;
    }
    let (mut cursor, mut seen) = (None, Vec::new());
    loop {
        let query = ActivityQuery { filter: all(), cursor, ..ActivityQuery::default() };
        let read = test.db.read();
        let page = activity::list(&read, &world.provider, later(100), &query).await.unwrap().page;
        seen.extend(page.rows.iter().map(|row| row.at));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    let expected: Vec<_> = (1..=60).rev().map(later).collect();
    assert_eq!(seen, expected);
});

on_both!(entries_of_one_instant_stand_as_they_were_written, async |test: &TestDb| {
    let world = World::new(test).await;
    let (provider, subscription) = (&world.provider, SubscriptionId(Uuid::from_u128(5)));
    let steps = [
        Deed::RenameSubscription,
        Deed::ReduceLicenses,
        Deed::SetAutoRenew,
        Deed::SuspendSubscription,
        Deed::ResumeSubscription,
        Deed::CancelSubscription,
    ];
    let event = |deed| Event::new(deed, "subscription", subscription).target(world.customer);
    let events: Vec<Event> = steps.into_iter().map(event).collect();
    test.db
        .write(|tx| async move { audit::append_all(&tx, provider, later(1), events).await })
        .await
        .unwrap();
    let mut newest = steps;
    newest.reverse();
    assert_eq!(world.deeds(provider, all()).await, newest);
    assert_eq!(deeds(&world.at_customer(provider).await.unwrap()), newest);
});

on_both!(pages_of_one_instant_miss_nothing, async |test: &TestDb| {
    let world = World::new(test).await;
    for _ in 1..=60 {
        world.ordered(&world.provider, 1).await;
    }
    let (mut cursor, mut seen) = (None, BTreeSet::new());
    loop {
        let query = ActivityQuery { filter: all(), cursor, ..ActivityQuery::default() };
        let read = test.db.read();
        let page = activity::list(&read, &world.provider, later(100), &query).await.unwrap().page;
        for row in page.rows {
            assert!(seen.insert(row.id), "an entry stands on two pages");
        }
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 60);
});
