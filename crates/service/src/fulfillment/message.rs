//! What a service outside is sent: see docs/fulfillment.md, which is its contract.

use domain::catalog::BillingCycle;
use domain::fulfillment::TaskKind;
use domain::id::{OfferId, OrganizationId, SubscriptionId, TaskId, TenantId};
use domain::subscription::SubscriptionStatus;
use domain::time::iso;
use entity::{fulfillment_task, order_line, subscription};
use serde::Serialize;

use crate::db::Tx;
use crate::error::Error;
use crate::scope;

/// One piece of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// The id of the work, which stays the same however often it is sent.
    pub task: TaskId,
    /// What is to be done, or what has happened.
    pub kind: TaskKind,
    /// The order's number, for a line of an order.
    pub order: Option<String>,
    /// Which of its lines.
    pub line: Option<i32>,
    /// How many licenses the line asks for.
    pub quantity: Option<i32>,
    /// The subscription that ends with an upgrade.
    pub replaces: Option<SubscriptionId>,
    /// For whom.
    pub customer: Customer,
    /// What it is about.
    pub subscription: Subscription,
}

/// The customer's tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Customer {
    /// The organization.
    pub id: OrganizationId,
    /// Its tenant.
    pub tenant: TenantId,
    /// The tenant's domain.
    pub domain: String,
    /// The tenant's country.
    pub country: String,
}

/// A subscription as it stands when the message is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Subscription {
    /// Its id.
    pub id: SubscriptionId,
    /// What was bought.
    pub offer: OfferId,
    /// The vendor's own id of it, as the catalog holds it.
    pub vendor_offer: String,
    /// Licenses.
    pub quantity: i32,
    /// How it is billed.
    pub billing_cycle: BillingCycle,
    /// Months of a term.
    pub term_months: i32,
    /// Where it stands.
    pub status: SubscriptionStatus,
    /// The end of its term.
    pub ends_at: String,
    /// Whether it is renewed then.
    pub auto_renew: bool,
}

/// The message of a task.
pub async fn of(
    tx: &Tx,
    task: &fulfillment_task::Model,
    line: Option<&order_line::Model>,
) -> Result<Message, Error> {
    let about = line.map_or(task.subscription_id, |line| line.subscription_id);
    let about = scope::fulfillment::subscription(tx, about).await?;
    let order = match task.order_id {
        Some(order) => Some(scope::fulfillment::order(tx, order).await?.number),
        None => None,
    };
    Ok(Message {
        task: task.id,
        kind: task.kind,
        order,
        line: line.map(|line| line.position),
        quantity: line.map(|line| line.quantity),
        replaces: line.and_then(|line| line.replaces_id),
        customer: customer(tx, about.customer_id).await?,
        subscription: subscription(tx, &about).await?,
    })
}

async fn customer(tx: &Tx, id: OrganizationId) -> Result<Customer, Error> {
    let tenant = scope::directory::tenant_of(tx, id).await?.ok_or(Error::NotFound)?;
    Ok(Customer { id, tenant: tenant.id, domain: tenant.domain, country: tenant.country })
}

async fn subscription(tx: &Tx, row: &subscription::Model) -> Result<Subscription, Error> {
    let offer = scope::catalog::offer(tx, row.offer_id).await?.ok_or(Error::NotFound)?;
    Ok(Subscription {
        id: row.id,
        offer: row.offer_id,
        vendor_offer: offer.vendor_id,
        quantity: row.quantity,
        billing_cycle: row.billing_cycle,
        term_months: row.term_months,
        status: row.status,
        ends_at: iso(row.ends_at),
        auto_renew: row.auto_renew,
    })
}
