//! Orders: once per intent, tried again, given up, and done by a service outside, whatever happens on the way.

mod built_in;
mod change;
mod intent;
mod model;
mod outside;
mod reading;

use domain::actor::Actor;
use domain::catalog::{BillingCycle, Localized};
use domain::id::{OfferId, OrderId, OrganizationId};
use domain::money::{Currency, Money};
use domain::order::{ChangeOrder, LineFailure, LineStatus, OrderDetail, OrderLine, OrderStatus};
use domain::time::Timestamp;
use service::idempotency::{self, Intent};
use service::order::{self, Asked, Levers, NewLine, Terms};
use service::{Db, Error};

use crate::db::TestDb;
use crate::market;
use crate::world::{NOW, keep_roles, provider, reseller};

/// A provider that may order for a customer of a reseller's.
pub struct Shop {
    pub db: Db,
    pub provider: Actor,
    pub reseller: Actor,
    pub customer: OrganizationId,
    pub offer: OfferId,
}

/// What a person asks for: so many lines of so many licenses.
pub type Asking = (u32, u32);

impl Shop {
    pub async fn new(test: &TestDb) -> Self {
        let db = test.db.telling_outside();
        let (provider, reseller) = (provider(&db, "Aozora").await, reseller(&db, "Hinode").await);
        keep_roles(&db, &provider).await;
        market::partner(&db, &reseller, &provider).await;
        let customer = market::customer(&db, (&provider, &reseller), "Momiji", "momiji.example", NOW).await;
        let offer = market::offer(&db).await;
        Self { db, provider, reseller, customer, offer }
    }

    pub async fn submit(&self, now: Timestamp, key: &str, asking: Asking) -> Result<OrderId, Error> {
        self.submit_as(&self.provider, now, key, asking).await
    }

    pub async fn submit_as(
        &self,
        actor: &Actor,
        now: Timestamp,
        key: &str,
        asking: Asking,
    ) -> Result<OrderId, Error> {
        let new = self
            .db
            .write(|tx| async move {
                let buyer = order::buyer(&tx, actor, now, self.customer).await?;
                let intent = Intent::new(actor, "test_order", key, &asking)?;
                let lines = self.lines(asking);
                let work = async { order::save(&tx, actor, now, &buyer, &lines).await };
                idempotency::once(&tx, now, intent, work).await
            })
            .await?;
        Ok(new)
    }

    fn lines(&self, (lines, quantity): Asking) -> Vec<NewLine> {
        let line = OrderLine {
            offer_id: self.offer,
            offer_name: Localized { en: "Business mail".into(), ja: "ビジネス メール".into() },
            quantity,
            billing_cycle: BillingCycle::Monthly,
            unit_price: Some(Money::new(750, Currency::Jpy)),
            subscription_id: None,
        };
        let levers = Levers { associated: None, support_contact: self.provider.organization_id };
        let asked = Asked::Subscription(Terms::default(), levers);
        (0..lines).map(|_| NewLine { line: line.clone(), asked }).collect()
    }

    pub async fn detail(&self, id: OrderId, now: Timestamp) -> OrderDetail {
        order::detail(&self.db.read(), &self.provider, now, self.customer, id).await.unwrap()
    }

    /// A change as the page of the order offers it now.
    pub async fn input(&self, id: OrderId, line: Option<usize>, now: Timestamp) -> ChangeOrder {
        let shown = self.detail(id, now).await;
        ChangeOrder {
            customer: self.customer.to_string(),
            order: id.to_string(),
            line: line.map(|line| shown.lines[line].id.to_string()).unwrap_or_default(),
            version: shown.version,
            key: shown.key.to_string(),
        }
    }

    pub async fn retry(&self, actor: &Actor, now: Timestamp, input: &ChangeOrder) -> Result<OrderId, Error> {
        self.db.write(|tx| async move { order::retry(&tx, actor, now, input).await }).await
    }

    pub async fn cancel(&self, actor: &Actor, now: Timestamp, input: &ChangeOrder) -> Result<OrderId, Error> {
        self.db.write(|tx| async move { order::cancel(&tx, actor, now, input).await }).await
    }

    /// Where the order and its lines stand.
    pub async fn standing(&self, id: OrderId, now: Timestamp) -> (OrderStatus, Vec<LineStatus>) {
        let shown = self.detail(id, now).await;
        (shown.row.status, shown.lines.iter().map(|line| line.status).collect())
    }

    pub async fn failure(&self, id: OrderId, line: usize, now: Timestamp) -> Option<LineFailure> {
        self.detail(id, now).await.lines[line].failure
    }
}

/// A key for an intent.
pub fn key(number: u32) -> String {
    format!("00000000-0000-4000-8000-{number:012}")
}
