//! Writes orders, their lines, the subscriptions they made, and the history of the two levers.

use std::collections::BTreeMap;

use domain::activity::Deed;
use domain::grant::GrantKind;
use domain::id::{LeverId, OrderId, OrderLineId, OrganizationId, SubscriptionId};
use domain::money::Currency;
use domain::order::{LineFailure, LineKind, LineStatus, OrderStatus};
use domain::subscription::{Lever, SubscriptionStatus};
use domain::time::Timestamp;
use entity::{order_line, purchase_order, subscription, subscription_lever};

use super::catalog::{offer, with_key};
use super::customers::{self, Relation};
use super::incentives;
use super::invitation_texts::language_of;
use super::subscription_table::{Levers, Row, SUBSCRIPTIONS};
use super::world::{World, account, admin, fault, id, organization};
use crate::audit::Event;
use crate::error::Error;
use crate::grant;
use crate::order::number;
use crate::store;

/// What the service said of a line that it refused.
const REJECTED: &str = "The tenant is being moved to another region. Try again tomorrow.";
/// How many days ago lines that credited nobody were found.
const FOUND_DAYS: i64 = 1;
/// How long a trial lasts, in days.
const TRIAL_DAYS: i64 = 30;
/// For how many months everything else runs before it is renewed.
const TERM_MONTHS: i64 = 12;

/// The lines of an order: what a customer bought on one day.
struct Order {
    id: OrderId,
    relation: &'static Relation,
    days: i64,
    currency: Currency,
    lines: Vec<&'static Row>,
}

/// Writes them all, the oldest order first.
pub async fn write(world: &mut World<'_>) -> Result<(), Error> {
    let mut orders: BTreeMap<(i64, &str), Vec<&'static Row>> = BTreeMap::new();
    for row in SUBSCRIPTIONS {
        orders.entry((-row.5, row.0)).or_default().push(row);
    }
    for ((age, customer), lines) in orders {
        let relation = customers::of(customer)?;
        let order = Order {
            id: id("order", &format!("{customer} {}", -age)),
            relation,
            days: -age,
            currency: language_of(relation.provider).pick(Currency::Usd, Currency::Jpy),
            lines,
        };
        let placed = write_order(world, &order).await?;
        for (position, row) in (1..).zip(&order.lines) {
            write_subscription(world, &order, row).await?;
            let line = write_line(world, &order, position, row).await?;
            let found = world.ago(FOUND_DAYS);
            incentives::write(world, (&line, &placed), row.6, found, relation.provider).await?;
            write_levers(world, &order, row).await?;
        }
    }
    Ok(())
}

async fn write_order(world: &mut World<'_>, order: &Order) -> Result<purchase_order::Model, Error> {
    let prices = order.lines.iter().map(|row| Ok(order.unit_price(row)? * i64::from(row.2)));
    let total = prices.sum::<Result<i64, Error>>()?;
    let states: Vec<LineStatus> = order.lines.iter().map(|row| line_status(row)).collect();
    let row = purchase_order::Model {
        id: order.id,
        number: number::draw(world.tx.random(), world.ago(order.days)),
        provider_id: order.provider(),
        customer_id: order.customer(),
        reseller_id: order.reseller(),
        status: OrderStatus::of(&states),
        currency: order.currency,
        total,
        created_by: account(&admin(order.relation.provider)),
        created_at: world.ago(order.days),
        unpriced: 0,
        lines: i32::try_from(order.lines.len()).map_err(fault)?,
        updated_at: world.ago(order.days),
        version: 1,
    };
    let event = Event::new(Deed::SubmitOrder, "order", order.id).target(order.customer());
    let event =
        event.set("number", row.number.as_str()).set("total", total).set("currency", order.currency.code());
    let event = match order.reseller() {
        Some(reseller) => event.on_behalf_of(reseller),
        None => event,
    };
    store::insert(world.tx, row.clone()).await?;
    let at = world.ago(order.days);
    let granted = grant::between(world.tx, order.customer(), order.provider(), at).await?;
    let ordering = granted.iter().filter(|grant| grant.kind == GrantKind::Ordering).map(|grant| grant.id);
    world.note(at, Some(&admin(order.relation.provider)), event.grants(ordering))?;
    Ok(row)
}

async fn write_subscription(world: &World<'_>, order: &Order, row: &Row) -> Result<(), Error> {
    let (_, key, quantity, billing_cycle, status, days, levers) = *row;
    let sold = with_key(key)?;
    if !(sold.quantity.0..=sold.quantity.1).contains(&quantity) {
        return Err(fault(format!("{quantity} licenses of {key}")));
    }
    let starts_at = world.ago(days);
    let name = language_of(order.relation.customer).pick(sold.name.0, sold.name.1);
    let credited = matches!(levers, Levers::Credit | Levers::Both | Levers::Late);
    let supported = matches!(levers, Levers::Support | Levers::Both);
    let row = subscription::Model {
        id: subscription_id(row),
        customer_id: order.customer(),
        provider_id: order.provider(),
        offer_id: offer(key),
        order_id: Some(order.id),
        name: name.to_owned(),
        quantity,
        billing_cycle,
        status,
        starts_at,
        ends_at: ends_at(world.today(), starts_at, status, sold.monthly_jpy == 0),
        auto_renew: matches!(status, SubscriptionStatus::Active | SubscriptionStatus::Pending),
        reseller_id: order.reseller().filter(|_| credited),
        support_contact_id: order.reseller().filter(|_| supported).unwrap_or(order.provider()),
        created_at: starts_at,
        version: 1,
        term_months: if sold.monthly_jpy == 0 { 1 } else { 12 },
        licenses_assigned: 0,
        updated_at: starts_at,
        suspended_at: (status == SubscriptionStatus::Suspended).then_some(world.ago(days / 10)),
    };
    store::insert(world.tx, row).await
}

/// The next renewal of what goes on, the end of what has ended.
fn ends_at(today: Timestamp, starts_at: Timestamp, status: SubscriptionStatus, trial: bool) -> Timestamp {
    match status {
        _ if trial => starts_at.plus_days(TRIAL_DAYS),
        SubscriptionStatus::Cancelled => starts_at.plus_months(3),
        SubscriptionStatus::Expired => starts_at.plus_months(TERM_MONTHS),
        SubscriptionStatus::Pending | SubscriptionStatus::Active | SubscriptionStatus::Suspended => {
            let terms = (1..).map(|term| starts_at.plus_months(term * TERM_MONTHS));
            terms.take(100).find(|end| *end > today).unwrap_or(today)
        }
    }
}

async fn write_line(
    world: &World<'_>,
    order: &Order,
    position: i32,
    row: &Row,
) -> Result<order_line::Model, Error> {
    let failed = line_status(row) == LineStatus::Failed;
    let line = order_line::Model {
        id: OrderLineId(world.tx.random().uuid()),
        order_id: order.id,
        position,
        kind: LineKind::Subscription,
        status: line_status(row),
        offer_id: offer(row.1),
        quantity: row.2,
        billing_cycle: row.3,
        unit_price: Some(order.unit_price(row)?),
        currency: order.currency,
        subscription_id: subscription_id(row),
        replaces_id: None,
        moves_licenses: false,
        failure: failed.then_some(LineFailure::Rejected),
        failure_text: failed.then(|| REJECTED.to_owned()),
    };
    store::insert(world.tx, line.clone()).await?;
    Ok(line)
}

/// The provider is support contact from the beginning; the reseller took over later, and lost a credit it had.
async fn write_levers(world: &World<'_>, order: &Order, row: &Row) -> Result<(), Error> {
    let (days, levers) = (row.5, row.6);
    let (provider, reseller) = (Some(order.provider()), order.reseller());
    let mut history = vec![(Lever::SupportContact, provider, days)];
    if matches!(levers, Levers::Credit | Levers::Both | Levers::Cleared) {
        history.push((Lever::Association, reseller, days));
    }
    if matches!(levers, Levers::Support | Levers::Both) {
        history.push((Lever::SupportContact, reseller, days / 2));
    }
    if levers == Levers::Late {
        history.push((Lever::Association, reseller, FOUND_DAYS));
    }
    if levers == Levers::Cleared {
        history.push((Lever::Association, None, days / 6));
    }
    for (lever, organization_id, days) in history {
        let entry = subscription_lever::Model {
            id: LeverId(world.tx.random().uuid()),
            subscription_id: subscription_id(row),
            lever,
            organization_id,
            at: world.ago(days),
            account_id: account(&admin(order.relation.provider)),
        };
        store::insert(world.tx, entry).await?;
    }
    Ok(())
}

/// A subscription that never began was refused by fulfillment, and waits for somebody to try again.
fn line_status(row: &Row) -> LineStatus {
    if row.4 == SubscriptionStatus::Pending { LineStatus::Failed } else { LineStatus::Completed }
}

pub fn subscription_id(row: &Row) -> SubscriptionId {
    id("subscription", &format!("{} {}", row.0, row.1))
}

impl Order {
    fn unit_price(&self, row: &Row) -> Result<i64, Error> {
        Ok(with_key(row.1)?.price(row.3, self.currency))
    }

    fn customer(&self) -> OrganizationId {
        organization(self.relation.customer)
    }

    fn provider(&self) -> OrganizationId {
        organization(self.relation.provider)
    }

    fn reseller(&self) -> Option<OrganizationId> {
        (!self.relation.reseller.is_empty()).then(|| organization(self.relation.reseller))
    }
}
