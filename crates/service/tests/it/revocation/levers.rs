//! The levers of one subscription: whoever is no longer named loses that one and no other.

use domain::grant::GrantKind;

use super::*;
use crate::db::TestDb;

on_both!(an_association_leads_nowhere_once_it_is_cleared, async |test: &TestDb| {
    let world = World::new(test).await;
    let everything = [
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
    // The customer withdraws, and the provider names the reseller again: that one subscription, no more.
    world.end(GrantKind::ResellerOfRecord, Ends::By(&world.momiji)).await;
    gone(&world, &everything).await;
    world.associate().await;
    gone(&world, &[ResellerReadsOrders, ResellerReadsRequest, ResellerOpensRequest]).await;
    world.clear(AFTER).await;
    gone(&world, &everything).await;
});

on_both!(requests_follow_the_support_contact, async |test: &TestDb| {
    let world = World::new(test).await;
    works(&world).await;
    world.contact(world.aozora.organization_id).await;
    gone(&world, &[ResellerReadsRequest]).await;
});
