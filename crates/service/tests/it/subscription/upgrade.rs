//! An upgrade that waits for fulfillment while the levers change.

use domain::actor::Actor;
use domain::id::{OrganizationId, SubscriptionId};
use domain::lever::{AssociateInput, SupportContactInput};
use domain::subscription::{Lever, SubscriptionStatus};
use entity::offer;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use service::{audit, fulfillment, lever, scope, store, subscription};

use super::stage::Stage;
use crate::db::TestDb;
use crate::incentive::entries;
use crate::market;
use crate::world::{NOW, later, reseller};

impl Stage {
    /// Orders the upgrade; nobody fulfills it yet.
    async fn order_upgrade(&self) -> SubscriptionId {
        let (provider, target) = (&self.provider, self.target.to_string());
        let view = self.look(provider, NOW, "upgrade", &target).await.unwrap();
        let input = &self.form(&view);
        self.db
            .write(|tx| async move { subscription::change(&tx, provider, NOW, input).await })
            .await
            .unwrap();
        let read = self.db.read();
        let held = scope::change::present(&read, provider.organization_id, self.customer).await.unwrap();
        held.into_iter().find(|row| row.offer_id == self.target).unwrap().id
    }

    /// Associates the reseller with a subscription, and makes it its support contact.
    async fn set_levers(&self, id: SubscriptionId, to: &Actor) {
        let (provider, customer, to) =
            (&self.provider, self.customer.to_string(), to.organization_id.to_string());
        let version = scope::fulfillment::subscription(&self.db.read(), id).await.unwrap().version;
        let associate = &AssociateInput {
            customer: customer.clone(),
            id: id.to_string(),
            version: version.to_string(),
            reseller: to.clone(),
        };
        let version = (version + 1).to_string();
        let contact = &SupportContactInput { customer, id: id.to_string(), version, contact: to };
        self.db
            .write(|tx| async move {
                lever::associate(&tx, provider, later(5), associate).await?;
                lever::set_contact(&tx, provider, later(6), contact).await
            })
            .await
            .unwrap();
    }

    async fn history(&self) -> Vec<Lever> {
        let changes = self.detail(&self.provider, later(60)).await.history;
        changes.iter().map(|change| change.lever).collect()
    }

    async fn levers(
        &self,
        id: SubscriptionId,
    ) -> (SubscriptionStatus, Option<OrganizationId>, OrganizationId) {
        let row = scope::fulfillment::subscription(&self.db.read(), id).await.unwrap();
        (row.status, row.reseller_id, row.support_contact_id)
    }
}

on_both!(it_begins_with_the_levers_that_the_old_one_has_then, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let (hinode, target) = (stage.reseller.organization_id, stage.target);
    let columns = offer::ActiveModel { incentive_rate_bp: Set(Some(1_000)), ..Default::default() };
    let one = offer::Column::Id.eq(target);
    stage.db.write(|tx| async move { store::update_one(&tx, columns, one).await }).await.unwrap();
    let new = stage.order_upgrade().await;
    let seller = stage.provider.organization_id;
    assert_eq!(stage.levers(new).await, (SubscriptionStatus::Pending, None, seller));

    stage.set_levers(stage.id, &stage.reseller).await;
    fulfillment::run_due(&stage.db, later(9)).await.unwrap();
    assert_eq!(stage.levers(new).await, (SubscriptionStatus::Active, Some(hinode), hinode));
    let credited: Vec<_> =
        entries(&stage.db).await.iter().map(|entry| (entry.subscription_id, entry.reseller_id)).collect();
    assert_eq!(credited, [(new, hinode)], "who is associated now earns it");
    let trail = audit::list(&stage.db.read(), hinode, None, 20).await.unwrap();
    let mut told: Vec<_> =
        trail.iter().filter(|entry| entry.object_id == new.0).map(|entry| entry.action.as_str()).collect();
    told.sort_unstable();
    assert_eq!(told, ["associate_reseller", "set_support_contact"]);
    let history = Stage { id: new, ..stage }.history().await;
    assert_eq!(history.len(), 3, "the contact of the order, then both: {history:?}");
});

on_both!(what_was_set_on_the_new_one_meanwhile_stays, async |test: &TestDb| {
    let stage = Stage::new(test).await;
    let other = reseller(&stage.db, "Tsubame").await;
    market::partner(&stage.db, &other, &stage.provider).await;
    let new = stage.order_upgrade().await;
    stage.set_levers(new, &other).await;
    stage.set_levers(stage.id, &stage.reseller).await;
    fulfillment::run_due(&stage.db, later(9)).await.unwrap();
    let other = other.organization_id;
    assert_eq!(stage.levers(new).await, (SubscriptionStatus::Active, Some(other), other));
});
