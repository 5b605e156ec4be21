//! The third step: looking it over, and submitting, canceling or leaving it.

use domain::draft::SubmitDraft;
use domain::id::OrganizationId;
use service::Error;

use super::{World, submission};
use crate::db::TestDb;
use crate::world::NOW;

on_both!(showing_the_wizard_changes_nothing_and_cancel_leaves_nothing, async |test: &TestDb| {
    let world = World::new(test).await;
    world.start().await;
    assert_eq!(world.rows().await, world.tables);
    let (saved, _) = world.ready("cancelled").await;
    assert_eq!(world.rows().await, world.tables + 1, "the draft alone");
    assert_eq!(world.start().await.unfinished.len(), 1);
    world.cancel(&world.provider, saved.draft.to_string()).await.unwrap();
    assert_eq!(world.rows().await, world.tables);
    let again = world.cancel(&world.provider, saved.draft.to_string()).await;
    assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
});

on_both!(each_tick_sets_its_lever_alone, async |test: &TestDb| {
    let world = World::new(test).await;
    let provider = world.provider.organization_id;
    for (at, (associate, support)) in
        [(true, true), (true, false), (false, true), (false, false)].into_iter().enumerate()
    {
        let before = world.count("subscription_lever").await;
        let (saved, view) = world.ready(&format!("ticks{at}")).await;
        let input =
            SubmitDraft { associate_subscriptions: associate, support_contact: support, ..submission(&view) };
        world.submit(&world.provider, NOW, &input).await.unwrap();
        let customer = world.confirmation(&world.provider, saved).await.customer_id;
        let rows: Vec<_> = subscriptions(&world, customer).await;
        let contact = if support { world.reseller } else { provider };
        let wanted = (associate.then_some(world.reseller), contact);
        assert_eq!(rows, vec![wanted, wanted]);
        assert_eq!(world.count("subscription_lever").await - before, if associate { 4 } else { 2 });
    }
});

#[expect(clippy::disallowed_methods, reason = "a test looks at the rows themselves")]
async fn subscriptions(
    world: &World<'_>,
    customer: OrganizationId,
) -> Vec<(Option<OrganizationId>, OrganizationId)> {
    use entity::subscription::{Column, Entity};
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    let rows =
        Entity::find().filter(Column::CustomerId.eq(customer)).all(world.db.read().conn()).await.unwrap();
    rows.into_iter().map(|row| (row.reseller_id, row.support_contact_id)).collect()
}
