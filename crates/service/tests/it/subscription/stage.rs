//! A provider, its reseller, and a customer with one subscription that can be upgraded.

use domain::actor::Actor;
use domain::catalog::BillingCycle;
use domain::id::{AccountId, OfferId, OrganizationId, SubscriptionId};
use domain::money::Currency;
use domain::subscription::{ChangeInput, ChangeQuery, ChangeView, SubscriptionDetail, SubscriptionStatus};
use domain::time::Timestamp;
use entity::{account, license_assignment, offer, offer_price, offer_upgrade};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use service::{Db, Error, fulfillment, scope, store, subscription};

use crate::db::TestDb;
use crate::market::{self, Levers};
use crate::world::{self, NOW, keep_roles, later, provider, reseller};

/// Licenses that a subscription begins with.
pub const LICENSES: u32 = 12;
/// The monthly price of one license of the offer and of its target.
pub const PRICES: [i64; 2] = [1_000, 2_000];

pub struct Stage {
    pub db: Db,
    pub provider: Actor,
    pub reseller: Actor,
    pub customer: OrganizationId,
    pub offer: OfferId,
    pub target: OfferId,
    pub id: SubscriptionId,
}

impl Stage {
    pub async fn new(test: &TestDb) -> Self {
        let db = test.db.clone();
        let (provider, reseller) = (provider(&db, "Aozora").await, reseller(&db, "Hinode").await);
        market::partner(&db, &reseller, &provider).await;
        keep_roles(&db, &provider).await;
        let offer = priced(&db, PRICES[0]).await;
        let target = priced(&db, PRICES[1]).await;
        let path = offer_upgrade::Model { offer_id: offer, target_id: target };
        db.write(|tx| async move { store::insert(&tx, path).await }).await.unwrap();
        let mut stage = Self {
            customer: OrganizationId::NIL,
            id: SubscriptionId::NIL,
            db,
            provider,
            reseller,
            offer,
            target,
        };
        stage.another_customer(1).await;
        stage
    }

    /// The same where a service outside fulfills.
    pub async fn telling_outside(test: &TestDb) -> Self {
        let stage = Self::new(test).await;
        Self { db: stage.db.telling_outside(), ..stage }
    }

    /// Goes on with a new customer that has one subscription.
    pub async fn another_customer(&mut self, number: u32) {
        let (domain, both) = (format!("customer{number}.example"), (&self.provider, &self.reseller));
        let domain: &'static str = Box::leak(domain.into_boxed_str());
        self.customer = market::customer(&self.db, both, "Momiji", domain, NOW).await;
        self.id = self.subscribed(self.offer).await;
    }

    /// One more subscription of the customer.
    pub async fn subscribed(&self, offer: OfferId) -> SubscriptionId {
        market::subscribe(&self.db, &self.provider, self.customer, offer, Levers::default()).await
    }

    /// People of the customer, each with a license.
    pub async fn assign(&self, people: i32) {
        let (customer, id) = (self.customer, self.id);
        self.db
            .write(|tx| async move {
                for _ in 0..people {
                    let person = person(AccountId(tx.random().uuid()), customer);
                    let account_id = person.id;
                    store::insert(&tx, person).await?;
                    let held =
                        license_assignment::Model { subscription_id: id, account_id, assigned_at: NOW };
                    store::insert(&tx, held).await?;
                }
                let columns = entity::subscription::ActiveModel {
                    licenses_assigned: Set(people),
                    ..Default::default()
                };
                store::update_one(&tx, columns, entity::subscription::Column::Id.eq(id)).await
            })
            .await
            .unwrap();
    }

    pub async fn look(
        &self,
        actor: &Actor,
        now: Timestamp,
        kind: &str,
        value: &str,
    ) -> Result<ChangeView, Error> {
        let query = ChangeQuery {
            customer: self.customer.to_string(),
            id: self.id.to_string(),
            change: kind.to_owned(),
            value: Some(value.to_owned()),
            moves_licenses: "true".to_owned(),
        };
        subscription::preview(&self.db.read(), actor, now, &query).await
    }

    /// What the form of that page sends.
    pub fn form(&self, view: &ChangeView) -> ChangeInput {
        change_form(self.customer.to_string(), self.id.to_string(), view)
    }

    /// Sends a form; what it orders waits for fulfillment.
    pub async fn submit(&self, actor: &Actor, now: Timestamp, input: &ChangeInput) -> Result<(), Error> {
        let sent = self.db.write(|tx| async move { subscription::change(&tx, actor, now, input).await });
        sent.await.map(|_| ())
    }

    pub async fn send(&self, actor: &Actor, now: Timestamp, input: &ChangeInput) -> Result<(), Error> {
        self.submit(actor, now, input).await?;
        fulfillment::run_due(&self.db, now).await
    }

    /// Looks at the page before a change, and sends its form.
    pub async fn change(&self, actor: &Actor, now: Timestamp, kind: &str, value: &str) -> Result<(), Error> {
        let view = self.look(actor, now, kind, value).await?;
        self.send(actor, now, &self.form(&view)).await
    }

    pub async fn detail(&self, actor: &Actor, now: Timestamp) -> SubscriptionDetail {
        subscription::detail(&self.db.read(), actor, now, self.customer, self.id).await.unwrap()
    }

    /// Status and licenses as the provider sees them a minute later.
    pub async fn state(&self) -> (SubscriptionStatus, u32) {
        let row = self.detail(&self.provider, later(60)).await.row;
        (row.status, row.quantity)
    }

    /// What the trail says of the subscription, oldest first.
    pub async fn trail(&self) -> Vec<String> {
        let column = entity::audit_entry::Column::TargetId;
        let rows = scope::trail::entries_by(&self.db.read(), column, self.customer, None, 100).await.unwrap();
        let own = rows.into_iter().rev().filter(|entry| entry.object_id == self.id.0);
        own.map(|entry| entry.action).collect()
    }
}

async fn priced(db: &Db, amount: i64) -> OfferId {
    let id = market::offer(db).await;
    let row =
        |billing_cycle| offer_price::Model { offer_id: id, billing_cycle, currency: Currency::Jpy, amount };
    let rows = [BillingCycle::Monthly, BillingCycle::Annual].map(row);
    db.write(|tx| async move {
        for row in rows {
            store::insert(&tx, row).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
    id
}

/// Takes an offer off the market.
pub async fn withdraw(db: &Db, id: OfferId) {
    let columns = offer::ActiveModel { available: Set(false), ..Default::default() };
    db.write(|tx| async move { store::update_one(&tx, columns, offer::Column::Id.eq(id)).await })
        .await
        .unwrap();
}

fn person(id: AccountId, organization_id: OrganizationId) -> account::Model {
    account::Model {
        user_name: format!("user@{}.example", id.0.simple()),
        given_name: "葵".into(),
        family_name: "田中".into(),
        name_key: format!("田中 葵 {id}"),
        ..world::account(id, organization_id)
    }
}

/// What the form of the page before a change sends.
pub fn change_form(customer: String, id: String, view: &ChangeView) -> ChangeInput {
    let price = view.outcome.as_ref().and_then(|outcome| outcome.price_after);
    ChangeInput {
        customer,
        id,
        version: view.version.to_string(),
        key: view.key.to_string(),
        change: view.kind.to_string(),
        value: view.value.clone(),
        moves_licenses: view.moves_licenses.to_string(),
        price: price.map(|price| price.amount.to_string()).unwrap_or_default(),
    }
}
