//! A partnership ends: the pair loses sight of each other and everything done for each other, the customers' own grants
//! stay.

use domain::grant::GrantKind;

use super::*;
use crate::db::TestDb;

/// What rests on the partnership.
pub const OF_THE_RESELLER: [Deed; 6] = [
    ResellerReadsRequest,
    ResellerListsProviders,
    ResellerReadsProvider,
    ResellerReadsOffers,
    ResellerInvites,
    CustomerAccepts,
];
pub const OF_THE_PROVIDER: [Deed; 8] = [
    ProviderOrders,
    ProviderReplays,
    WorkerFulfills,
    ProviderAssociates,
    ProviderNamesContact,
    ProviderListsResellers,
    ProviderReadsReseller,
    ProviderDraftsCustomer,
];

on_both!(by_either_side, async |test: &TestDb| {
    let world = World::new(test).await;
    works(&world).await;
    world.end(GrantKind::Partnership, Ends::By(&world.aozora)).await;
    gone(&world, &[&OF_THE_RESELLER[..], &OF_THE_PROVIDER].concat()).await;
    assert_eq!(world.levers().await, (None, world.aozora.organization_id));
    for gone in [GrantKind::Partnership, GrantKind::TenantAdmin] {
        assert!(!world.stands(gone).await);
    }
    for stays in [GrantKind::ResellerOfRecord, GrantKind::Ordering] {
        assert!(world.stands(stays).await);
    }
    // Nothing revives by itself: a new partnership opens neither the old link nor the levers again.
    let sides = (&world.hinode, &world.aozora, None);
    world::give_at(&world.db, GrantKind::Partnership, sides, (AFTER, None)).await;
    gone(&world, &[ResellerReadsRequest, CustomerAccepts]).await;
    assert!(!world.stands(GrantKind::TenantAdmin).await);
});

on_both!(by_its_date, async |test: &TestDb| {
    let world = World::until(test, &[GrantKind::Partnership]).await;
    works(&world).await;
    world.end(GrantKind::Partnership, Ends::ByDate).await;
    gone(&world, &[&OF_THE_RESELLER[..], &OF_THE_PROVIDER].concat()).await;
});

on_both!(by_the_suspension_of_the_provider, async |test: &TestDb| {
    let world = World::new(test).await;
    world.end(GrantKind::Partnership, Ends::Suspended(&world.aozora)).await;
    let refused = world.refused(AFTER).await;
    let provider = deeds::ALL.iter().skip_while(|deed| **deed != ProviderLists);
    let all: Vec<_> = OF_THE_RESELLER.iter().chain(provider).copied().collect();
    assert_eq!(refused, all);
});

on_both!(by_the_suspension_of_the_reseller, async |test: &TestDb| {
    let world = World::new(test).await;
    world.end(GrantKind::Partnership, Ends::Suspended(&world.hinode)).await;
    let reseller = deeds::ALL.iter().take_while(|deed| **deed != ProviderLists);
    let all: Vec<_> = reseller.chain(&OF_THE_PROVIDER).copied().collect();
    gone(&world, &all).await;
});

on_both!(what_waits_is_not_done_and_what_began_is_finished, async |test: &TestDb| {
    let world = World::new(test).await;
    let db = world.test.db.telling_outside();
    let take = async |now| {
        db.write(|tx| async move { service::fulfillment::take_due(&tx, now).await }).await.unwrap()
    };
    let begun = take(world::BEFORE).await;
    assert_eq!(begun.len(), 1, "handed to the service outside");
    world.end(GrantKind::Partnership, Ends::By(&world.hinode)).await;
    let lease = &begun[0].lease;
    let done = service::fulfillment::Answer::Done;
    let report = db.write(|tx| {
        let done = done.clone();
        async move { service::fulfillment::report(&tx, AFTER, lease, done).await }
    });
    report.await.unwrap();
    let (read, customer) = (db.read(), world.momiji.organization_id);
    let order = service::order::detail(&read, &world.aozora, AFTER, customer, world.asked.order).await;
    assert_eq!(order.unwrap().lines[0].status, domain::order::LineStatus::Completed);
});
