//! A customer withdraws everything from one partner at once.

use domain::ending::{EndInput, EndPartnerView};
use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::policy::Refusal;
use domain::subscription::SubscriptionStatus;
use service::{Error, audit, ending};

use super::*;
use crate::db::TestDb;
use crate::invitation::sent;
use crate::market::{set_subscription, with};

async fn view(world: &World<'_>, id: OrganizationId) -> Result<EndPartnerView, Error> {
    ending::whole_view(&world.db.read(), &world.momiji, AFTER, id).await
}

async fn end(world: &World<'_>, id: OrganizationId) -> Result<(), Error> {
    let (actor, input) =
        (&world.momiji, &EndInput { id: id.to_string(), reason: "別の会社".into(), ..EndInput::default() });
    world.db.write(|tx| async move { ending::end_whole(&tx, actor, AFTER, input).await }).await
}

on_both!(from_a_reseller, async |test: &TestDb| {
    let world = World::new(test).await;
    let id = world.hinode.organization_id;
    let shown = view(&world, id).await.unwrap();
    assert_eq!((shown.grants.len(), shown.stops.associations.count, shown.stops.unmanaged.count), (1, 1, 1));
    end(&world, id).await.unwrap();
    let refused = world.refused(AFTER).await;
    for deed in
        [ResellerLists, ResellerOpens, ResellerReadsSubscription, ResellerExports, ResellerReadsRequest]
    {
        assert!(refused.contains(&deed), "{deed:?}");
    }
    assert!(!refused.contains(&ProviderOrders));
    let entries = audit::list(&world.db.read(), id, None, 50).await.unwrap().len();
    end(&world, id).await.unwrap();
    assert_eq!(audit::list(&world.db.read(), id, None, 50).await.unwrap().len(), entries, "sent twice");
    assert!(matches!(view(&world, id).await, Err(Error::NotFound)));
});

on_both!(from_a_provider_with_two_grants, async |test: &TestDb| {
    let world = World::new(test).await;
    let id = world.aozora.organization_id;
    world::give(&world.db, GrantKind::Ordering, (&world.momiji, &world.aozora, None), None).await;
    let shown = view(&world, id).await.unwrap();
    assert_eq!((shown.grants.len(), shown.stops.associations.count), (2, 1));
    end(&world, id).await.unwrap();
    assert!(!world.stands(GrantKind::Ordering).await && world.stands(GrantKind::ResellerOfRecord).await);
    let refused = world.refused(AFTER).await;
    assert!(refused.contains(&ProviderLists) && refused.contains(&ProviderReplays));
    assert!(!refused.contains(&ResellerLists));
});

on_both!(whom_single_subscriptions_name_is_told, async |test: &TestDb| {
    let world = World::new(test).await;
    let id = world.hinode.organization_id;
    world.end(GrantKind::ResellerOfRecord, Ends::By(&world.momiji)).await;
    world.associate().await;
    sent(&world.db, AFTER).await;
    let shown = view(&world, id).await.unwrap();
    assert_eq!((shown.grants.len(), shown.stops.associations.count), (0, 1));
    end(&world, id).await.unwrap();
    assert_eq!(world.levers().await, (None, world.aozora.organization_id));
    let told = sent(&world.db, AFTER).await;
    let about = |text: &&String| text.contains("Momiji") && text.contains("別の会社");
    assert_eq!(told.iter().filter(about).count(), 1, "{told:?}");
});

on_both!(what_has_ended_is_not_counted, async |test: &TestDb| {
    let world = World::new(test).await;
    set_subscription(&world.db, world.subscription, SubscriptionStatus::Cancelled).await;
    let shown = view(&world, world.hinode.organization_id).await.unwrap();
    assert_eq!((shown.stops.associations.count, shown.stops.support_contacts.count), (0, 0));
    end(&world, world.hinode.organization_id).await.unwrap();
    assert_eq!(world.levers().await, (None, world.aozora.organization_id), "it loses its names all the same");
});

on_both!(only_who_speaks_for_the_customer, async |test: &TestDb| {
    let world = World::new(test).await;
    let clerk = with(&world.momiji, &[domain::actor::Role::BillingAdmin]);
    let id = world.hinode.organization_id;
    let refused = ending::whole_view(&world.db.read(), &clerk, AFTER, id).await;
    assert!(matches!(refused, Err(Error::Forbidden(Refusal::RoleMissing { .. }))));
    for stranger in [world.sakura.organization_id, OrganizationId::NIL] {
        assert!(matches!(view(&world, stranger).await, Err(Error::NotFound)));
    }
    let other = ending::whole_view(&world.db.read(), &world.sakura, AFTER, id).await;
    assert!(matches!(other, Err(Error::NotFound)));
});
