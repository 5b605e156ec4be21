//! The order of a new customer: pending until fulfillment has done it, whether the program lives to do so or not.

use domain::id::OrderId;
use domain::incentive::{IncentiveMonth, IncentiveQuery};
use domain::order::{LineFailure, LineStatus, OrderStatus};
use domain::subscription::SubscriptionStatus;
use service::grant::{self, Ending};
use service::{fulfillment, scope};

use super::{World, submission};
use crate::db::TestDb;
use crate::world::{NOW, later, named};

/// An order, its lines, and the subscriptions they are about.
struct Standing {
    order: OrderStatus,
    lines: Vec<LineStatus>,
    failures: Vec<Option<LineFailure>>,
    subscriptions: Vec<SubscriptionStatus>,
}

impl World<'_> {
    /// What the reseller earned this month.
    async fn earned(&self) -> IncentiveMonth {
        let hinode = named(&self.db, "admin@reseller.example").await;
        let query = IncentiveQuery { partner: Some(self.provider.organization_id), ..Default::default() };
        service::incentive::month(&self.db.read(), &hinode, later(60), &query).await.unwrap()
    }

    async fn standing(&self, order: OrderId) -> Standing {
        let read = self.db.read();
        let lines = scope::order::lines_of(&read, order).await.unwrap();
        let mut subscriptions = Vec::new();
        for (line, _) in &lines {
            let row = scope::fulfillment::subscription(&read, line.subscription_id).await.unwrap();
            subscriptions.push(row.status);
        }
        Standing {
            order: scope::fulfillment::order(&read, order).await.unwrap().status,
            lines: lines.iter().map(|(line, _)| line.status).collect(),
            failures: lines.iter().map(|(line, _)| line.failure).collect(),
            subscriptions,
        }
    }
}

on_both!(an_order_runs_once_it_is_fulfilled, async |test: &TestDb| {
    let world = World::new(test).await;
    let (saved, view) = world.ready("shinjuku").await;
    world.submit(&world.provider, NOW, &submission(&view)).await.unwrap();
    let order = world.confirmation(&world.provider, saved).await.order_id;
    let placed = world.standing(order).await;
    assert_eq!((placed.order, placed.lines), (OrderStatus::Submitted, vec![LineStatus::Submitted; 2]));
    assert_eq!(placed.subscriptions, [SubscriptionStatus::Pending; 2]);

    fulfillment::run_due(&world.db, later(60)).await.unwrap();
    let done = world.standing(order).await;
    assert_eq!((done.order, done.lines), (OrderStatus::Completed, vec![LineStatus::Completed; 2]));
    assert_eq!(done.subscriptions, [SubscriptionStatus::Active; 2]);
    // Both lines have a rate and a price, and Hinode was ticked to be associated with them.
    let month = world.earned().await;
    assert_eq!(month.entries.unwrap().rows.len(), 2);
    let rows = world.rows().await;
    fulfillment::run_due(&world.db, later(120)).await.unwrap();
    assert_eq!(world.rows().await, rows, "what is done is done once");
});

on_both!(fulfillment_asks_again_whoever_ordered, async |test: &TestDb| {
    let world = World::new(test).await;
    let (saved, view) = world.ready("shinjuku").await;
    world.submit(&world.provider, NOW, &submission(&view)).await.unwrap();
    let confirmation = world.confirmation(&world.provider, saved).await;
    let hinode = named(&world.db, "admin@reseller.example").await;
    let grants =
        grant::between(&world.db.read(), world.provider.organization_id, hinode.organization_id, NOW).await;
    for grant in grants.unwrap() {
        let ending = Ending {
            account: hinode.account_id,
            organization: hinode.organization_id,
            reason: "no longer needed",
        };
        world.db.write(|tx| async move { grant::end(&tx, later(30), grant.id, ending).await }).await.unwrap();
    }
    fulfillment::run_due(&world.db, later(60)).await.unwrap();
    let refused = world.standing(confirmation.order_id).await;
    assert_eq!((refused.order, refused.lines), (OrderStatus::Failed, vec![LineStatus::Failed; 2]));
    assert_eq!(refused.failures, [Some(LineFailure::NotPermitted); 2]);
    assert_eq!(refused.subscriptions, [SubscriptionStatus::Pending; 2]);
});
