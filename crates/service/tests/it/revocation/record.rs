//! `reseller_of_record` ends: the customer is gone from everything of the reseller's, and the provider orders on.

use domain::grant::GrantKind;
use domain::subscription::SubscriptionStatus;
use service::{Conflict, Error};

use super::*;
use crate::db::TestDb;
use crate::market::set_subscription;

const OF_RECORD: [Deed; 10] = [
    ResellerLists,
    ResellerFinds,
    ResellerOpens,
    ResellerReadsSubscription,
    ResellerChangesSubscription,
    ResellerReadsOrders,
    ResellerExports,
    ResellerReadsRequest,
    ResellerOpensRequest,
    // Whoever has no relation to the customer any more is nobody's support contact.
    ProviderNamesContact,
];

on_both!(by_the_customer, async |test: &TestDb| {
    let world = World::new(test).await;
    world.many().await;
    works(&world).await;
    let mut stream = world.stream(world.sessions[0]).await;
    world.end(GrantKind::ResellerOfRecord, Ends::By(&world.momiji)).await;
    gone(&world, &OF_RECORD).await;
    assert!(stream.next(AFTER).await.is_ok(), "what had been read before");
    assert!(matches!(stream.next(AFTER).await, Err(Error::NotFound)));
    assert_eq!(world.levers().await, (None, world.aozora.organization_id));
});

on_both!(by_its_date, async |test: &TestDb| {
    let world = World::until(test, &[GrantKind::ResellerOfRecord]).await;
    works(&world).await;
    // A lever stands by itself: without one nothing is left.
    world.contact(world.aozora.organization_id).await;
    world.clear(world::BEFORE).await;
    world.end(GrantKind::ResellerOfRecord, Ends::ByDate).await;
    gone(&world, &OF_RECORD).await;
});

on_both!(by_the_reseller_once_nobody_is_left_alone, async |test: &TestDb| {
    let world = World::new(test).await;
    let waits = world.try_end(GrantKind::ResellerOfRecord, &world.hinode).await;
    assert!(matches!(waits, Err(Error::Conflict(Conflict::ActiveSubscriptions))), "{waits:?}");
    works(&world).await;
    set_subscription(&world.db, world.subscription, SubscriptionStatus::Suspended).await;
    world.end(GrantKind::ResellerOfRecord, Ends::By(&world.hinode)).await;
    gone(&world, &OF_RECORD).await;
});
