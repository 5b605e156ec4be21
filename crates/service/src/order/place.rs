//! Places an order inside a transaction: its lines, one subscription each, and the two levers of each.
//!
//! The caller has asked the policy. Fulfillment is the built-in one: the order is completed and its subscriptions are
//! active at once. A subscription runs for a year and is renewed then, however it is billed.

use domain::draft::Ticks;
use domain::id::{AccountId, LeverId, OrderId, OrderLineId, OrganizationId, SubscriptionId};
use domain::lang::Lang;
use domain::money::Money;
use domain::order::{OrderLine, OrderStatus};
use domain::subscription::{Lever, SubscriptionStatus};
use domain::time::Timestamp;
use entity::{order_line, purchase_order, subscription, subscription_lever};

use super::number;
use crate::db::Tx;
use crate::error::Error;
use crate::store;

/// How long a subscription runs until it is renewed.
const TERM_YEARS: i64 = 1;

/// An order to be placed.
#[derive(Clone, Copy, Debug)]
pub struct NewOrder<'a> {
    /// Who buys: always a provider.
    pub provider: OrganizationId,
    /// For whom.
    pub customer: OrganizationId,
    /// The reseller whose customer it is, and to whom the ticks refer.
    pub reseller: OrganizationId,
    /// Who submitted it.
    pub account: AccountId,
    /// The language in which the subscriptions are named.
    pub language: Lang,
    /// What is bought, at which price.
    pub lines: &'a [OrderLine],
    /// The exact total of the lines.
    pub total: Money,
    /// The levers to set; without a tick nobody is associated, and the provider is the support contact.
    pub ticks: Ticks,
}

/// A placed order.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Its id.
    pub id: OrderId,
    /// Its number.
    pub number: String,
}

impl NewOrder<'_> {
    fn associated(&self) -> Option<OrganizationId> {
        self.ticks.associate_subscriptions.then_some(self.reseller)
    }

    fn support_contact(&self) -> OrganizationId {
        if self.ticks.support_contact { self.reseller } else { self.provider }
    }
}

/// Writes the order and what comes of it.
///
/// # Errors
/// The rows cannot be written.
pub async fn place(tx: &Tx, now: Timestamp, new: NewOrder<'_>) -> Result<Placed, Error> {
    let placed = Placed { id: OrderId(tx.random().uuid()), number: number::draw(tx.random(), now) };
    let order = purchase_order::Model {
        id: placed.id,
        number: placed.number.clone(),
        provider_id: new.provider,
        customer_id: new.customer,
        reseller_id: Some(new.reseller),
        status: OrderStatus::Completed,
        currency: new.total.currency,
        total: new.total.amount,
        created_by: new.account,
        created_at: now,
    };
    store::insert(tx, order).await?;
    for (position, line) in (1..).zip(new.lines) {
        let subscription = SubscriptionId(tx.random().uuid());
        store::insert(tx, subscription_row(subscription, &new, placed.id, line, now)?).await?;
        store::insert(
            tx,
            line_row(OrderLineId(tx.random().uuid()), placed.id, position, line, subscription)?,
        )
        .await?;
        save_levers(tx, now, &new, subscription).await?;
    }
    Ok(placed)
}

fn quantity(line: &OrderLine) -> Result<i32, Error> {
    i32::try_from(line.quantity).map_err(Error::internal)
}

fn subscription_row(
    id: SubscriptionId,
    new: &NewOrder<'_>,
    order: OrderId,
    line: &OrderLine,
    now: Timestamp,
) -> Result<subscription::Model, Error> {
    Ok(subscription::Model {
        id,
        customer_id: new.customer,
        provider_id: new.provider,
        offer_id: line.offer_id,
        order_id: Some(order),
        name: line.offer_name.get(new.language).to_owned(),
        quantity: quantity(line)?,
        billing_cycle: line.billing_cycle,
        status: SubscriptionStatus::Active,
        starts_at: now,
        ends_at: now.plus_years(TERM_YEARS),
        auto_renew: true,
        reseller_id: new.associated(),
        support_contact_id: new.support_contact(),
        created_at: now,
        version: 1,
    })
}

fn line_row(
    id: OrderLineId,
    order_id: OrderId,
    position: i32,
    line: &OrderLine,
    subscription_id: SubscriptionId,
) -> Result<order_line::Model, Error> {
    Ok(order_line::Model {
        id,
        order_id,
        position,
        offer_id: line.offer_id,
        quantity: quantity(line)?,
        billing_cycle: line.billing_cycle,
        unit_price: line.unit_price.amount,
        currency: line.unit_price.currency,
        subscription_id,
    })
}

/// The history of both levers begins with the subscription; an association that is not made has none.
async fn save_levers(
    tx: &Tx,
    now: Timestamp,
    new: &NewOrder<'_>,
    subscription: SubscriptionId,
) -> Result<(), Error> {
    let levers =
        [(Lever::Association, new.associated()), (Lever::SupportContact, Some(new.support_contact()))];
    for (lever, organization) in levers.into_iter().filter(|(_, organization)| organization.is_some()) {
        let row = subscription_lever::Model {
            id: LeverId(tx.random().uuid()),
            subscription_id: subscription,
            lever,
            organization_id: organization,
            at: now,
            account_id: new.account,
        };
        store::insert(tx, row).await?;
    }
    Ok(())
}
