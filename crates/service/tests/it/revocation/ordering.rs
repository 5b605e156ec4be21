//! `ordering` ends: the customer is gone from everything of the provider's.

use domain::grant::GrantKind;
use domain::subscription::SubscriptionStatus;
use service::{Conflict, Error};

use super::*;
use crate::db::TestDb;
use crate::market::set_subscription;

/// With it goes what named the reseller on the subscriptions that the provider sold.
const OF_ORDERING: [Deed; 12] = [
    ResellerReadsRequest,
    ProviderLists,
    ProviderOpens,
    ProviderReadsSubscription,
    ProviderReadsOrders,
    ProviderExports,
    ProviderReadsRequest,
    ProviderOrders,
    ProviderReplays,
    WorkerFulfills,
    ProviderAssociates,
    ProviderNamesContact,
];

on_both!(by_the_customer, async |test: &TestDb| {
    let world = World::new(test).await;
    world.many().await;
    works(&world).await;
    let mut stream = world.stream(world.sessions[1]).await;
    world.end(GrantKind::Ordering, Ends::By(&world.momiji)).await;
    gone(&world, &OF_ORDERING).await;
    assert!(stream.next(AFTER).await.is_ok(), "what had been read before");
    assert!(matches!(stream.next(AFTER).await, Err(Error::NotFound)));
    assert_eq!(world.levers().await, (None, world.aozora.organization_id));
    let (read, customer) = (world.db.read(), world.momiji.organization_id);
    let order = service::order::detail(&read, &world.momiji, AFTER, customer, world.asked.order).await;
    assert!(order.is_ok(), "past orders stay");
});

on_both!(by_its_date, async |test: &TestDb| {
    let world = World::until(test, &[GrantKind::Ordering]).await;
    works(&world).await;
    world.end(GrantKind::Ordering, Ends::ByDate).await;
    gone(&world, &OF_ORDERING).await;
});

on_both!(by_the_suspension_of_the_customer, async |test: &TestDb| {
    let world = World::new(test).await;
    world.end(GrantKind::Ordering, Ends::Suspended(&world.momiji)).await;
    let refused = world.refused(AFTER).await;
    let stay = [
        ResellerListsProviders,
        ResellerReadsProvider,
        ResellerReadsOffers,
        ResellerInvites,
        CustomerAccepts,
        ProviderListsResellers,
        ProviderReadsReseller,
        ProviderDraftsCustomer,
    ];
    let all: Vec<_> = deeds::ALL.into_iter().filter(|deed| !stay.contains(deed)).collect();
    assert_eq!(refused, all);
});

on_both!(by_the_provider_once_nothing_runs, async |test: &TestDb| {
    let world = World::new(test).await;
    let waits = world.try_end(GrantKind::Ordering, &world.aozora).await;
    assert!(matches!(waits, Err(Error::Conflict(Conflict::ActiveSubscriptions))), "{waits:?}");
    works(&world).await;
    set_subscription(&world.db, world.subscription, SubscriptionStatus::Suspended).await;
    world.end(GrantKind::Ordering, Ends::By(&world.aozora)).await;
    gone(&world, &OF_ORDERING).await;
});

on_both!(one_of_two_leaves_the_other, async |test: &TestDb| {
    let world = World::new(test).await;
    let id = world.grant(GrantKind::Ordering).await;
    let goes_on = async || {
        let view = service::ending::view(&world.db.read(), &world.momiji, AFTER, id).await;
        view.unwrap().goes_on
    };
    assert!(!goes_on().await);
    world::give(&world.db, GrantKind::Ordering, (&world.momiji, &world.aozora, None), None).await;
    assert!(goes_on().await);
    world.end(GrantKind::Ordering, Ends::By(&world.momiji)).await;
    assert!(world.stands(GrantKind::Ordering).await);
    let hinode = world.hinode.organization_id;
    assert_eq!(world.levers().await, (Some(hinode), hinode));
});
