//! Places an order inside a transaction: its lines, the subscriptions that are to come of them, and a task of
//! fulfillment for each line.
//!
//! The caller has asked the policy. Nothing runs yet: a new subscription is pending, and more licenses are not there,
//! until fulfillment has done the line (`fulfillment::settle`).

use domain::fulfillment::TaskStatus;
use domain::id::{AccountId, LeverId, OrderId, OrderLineId, SubscriptionId};
use domain::order::{LineStatus, OrderStatus};
use domain::subscription::{Lever, SubscriptionStatus};
use domain::time::Timestamp;
use entity::{fulfillment_task, order_line, purchase_order, subscription, subscription_lever};

use super::new::{Asked, Levers, NewLine, NewOrder};
use super::number;
use crate::db::Tx;
use crate::error::Error;
use crate::{scope, store};

/// A placed order.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Its id.
    pub id: OrderId,
    /// Its number.
    pub number: String,
}

/// Writes the order, and what is to come of it.
///
/// # Errors
/// The rows cannot be written.
pub async fn place(tx: &Tx, now: Timestamp, new: NewOrder<'_>) -> Result<Placed, Error> {
    let placed = Placed { id: OrderId(tx.random().uuid()), number: number::draw(tx.random(), now) };
    store::insert(tx, order_row(&new, &placed, now)?).await?;
    let mut rows = Rows::default();
    for (position, line) in (1..).zip(new.lines) {
        let id = OrderLineId(tx.random().uuid());
        let subscription = rows.subscription_of(tx, now, &new, placed.id, line)?;
        rows.lines.push(line_row(id, (placed.id, position), &new, line, subscription)?);
        let mut task = task(tx, id, line, &new, placed.id, subscription, now).await?;
        // Those of this order are not written yet.
        let before = rows.tasks.iter().filter(|other| other.subscription_id == task.subscription_id).count();
        task.sequence += i32::try_from(before).map_err(Error::internal)?;
        rows.tasks.push(task);
    }
    rows.save(tx).await?;
    Ok(placed)
}

/// What an order writes beside itself: one statement per table, however many lines there are.
#[derive(Default)]
struct Rows {
    subscriptions: Vec<subscription::Model>,
    levers: Vec<subscription_lever::Model>,
    lines: Vec<order_line::Model>,
    tasks: Vec<fulfillment_task::Model>,
}

impl Rows {
    async fn save(self, tx: &Tx) -> Result<(), Error> {
        store::insert_rows(tx, self.subscriptions).await?;
        store::insert_rows(tx, self.levers).await?;
        store::insert_rows(tx, self.lines).await?;
        store::insert_rows(tx, self.tasks).await
    }

    /// The subscription a line is about: a pending one for what is new.
    fn subscription_of(
        &mut self,
        tx: &Tx,
        now: Timestamp,
        new: &NewOrder<'_>,
        order: OrderId,
        line: &NewLine,
    ) -> Result<SubscriptionId, Error> {
        let (terms, levers) = match line.asked {
            Asked::Licenses(subscription) => return Ok(subscription),
            Asked::Subscription(terms, levers) | Asked::Upgrade { terms, levers, .. } => (terms, levers),
        };
        let id = SubscriptionId(tx.random().uuid());
        let row = subscription::Model {
            id,
            customer_id: new.customer,
            provider_id: new.provider,
            offer_id: line.line.offer_id,
            order_id: Some(order),
            name: line.line.offer_name.get(new.language).to_owned(),
            quantity: count(line.line.quantity)?,
            billing_cycle: line.line.billing_cycle,
            status: SubscriptionStatus::Pending,
            starts_at: now,
            ends_at: now.plus_months(terms.months.into()),
            auto_renew: terms.auto_renew,
            reseller_id: levers.associated,
            support_contact_id: levers.support_contact,
            created_at: now,
            version: 1,
            term_months: terms.months,
            licenses_assigned: 0,
            updated_at: now,
            suspended_at: None,
        };
        self.subscriptions.push(row);
        self.note_levers(tx, now, new.account, id, levers);
        Ok(id)
    }

    /// The history of both levers begins with the subscription; an association that is not made has none.
    fn note_levers(
        &mut self,
        tx: &Tx,
        now: Timestamp,
        account: AccountId,
        subscription: SubscriptionId,
        levers: Levers,
    ) {
        let named =
            [(Lever::Association, levers.associated), (Lever::SupportContact, Some(levers.support_contact))];
        for (lever, organization) in named.into_iter().filter(|(_, organization)| organization.is_some()) {
            let row = subscription_lever::Model {
                id: LeverId(tx.random().uuid()),
                subscription_id: subscription,
                lever,
                organization_id: organization,
                at: now,
                account_id: account,
            };
            self.levers.push(row);
        }
    }
}

fn order_row(new: &NewOrder<'_>, placed: &Placed, now: Timestamp) -> Result<purchase_order::Model, Error> {
    Ok(purchase_order::Model {
        id: placed.id,
        number: placed.number.clone(),
        provider_id: new.provider,
        customer_id: new.customer,
        reseller_id: new.reseller,
        status: OrderStatus::Submitted,
        currency: new.total.money.currency,
        total: new.total.money.amount,
        created_by: new.account,
        created_at: now,
        unpriced: count(new.total.unpriced)?,
        lines: count(new.total.lines)?,
        updated_at: now,
        version: 1,
    })
}

fn count(number: u32) -> Result<i32, Error> {
    i32::try_from(number).map_err(Error::internal)
}

fn line_row(
    id: OrderLineId,
    (order_id, position): (OrderId, i32),
    order: &NewOrder<'_>,
    new: &NewLine,
    subscription_id: SubscriptionId,
) -> Result<order_line::Model, Error> {
    let line = &new.line;
    let (replaces_id, moves_licenses) = match new.asked {
        Asked::Upgrade { replaces, moves_licenses, .. } => (Some(replaces), moves_licenses),
        Asked::Subscription(..) | Asked::Licenses(_) => (None, false),
    };
    Ok(order_line::Model {
        id,
        order_id,
        position,
        kind: new.asked.kind(),
        status: LineStatus::Submitted,
        offer_id: line.offer_id,
        quantity: count(line.quantity)?,
        billing_cycle: line.billing_cycle,
        unit_price: line.unit_price.map(|price| price.amount),
        currency: order.total.money.currency,
        subscription_id,
        replaces_id,
        moves_licenses,
        failure: None,
        failure_text: None,
    })
}

/// A task belongs to the subscription whose state it changes: an upgrade to the one that it ends.
async fn task(
    tx: &Tx,
    id: OrderLineId,
    line: &NewLine,
    new: &NewOrder<'_>,
    order: OrderId,
    subscription: SubscriptionId,
    now: Timestamp,
) -> Result<fulfillment_task::Model, Error> {
    let (about, sequence) = match line.asked {
        Asked::Subscription(..) => (subscription, 1),
        Asked::Licenses(about) | Asked::Upgrade { replaces: about, .. } => {
            (about, scope::fulfillment::next_sequence(tx, about).await?)
        }
    };
    Ok(fulfillment_task::Model {
        id: id.into(),
        kind: line.asked.kind().into(),
        status: TaskStatus::Waiting,
        order_id: Some(order),
        subscription_id: about,
        sequence,
        account_id: Some(new.account),
        attempts: 0,
        next_attempt_at: now,
        heard_at: None,
        failure: None,
        failure_text: None,
        created_at: now,
        finished_at: None,
    })
}
