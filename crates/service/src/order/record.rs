//! Rows of order lines as the domain's.

use domain::catalog::Localized;
use domain::id::OrderId;
use domain::money::{Currency, Money};
use domain::order::{OrderLine, OrderRow, Total};
use entity::{offer, order_line, purchase_order};

use crate::db::Source;
use crate::error::Error;
use crate::scope;

/// The lines of an order whose row the caller holds already.
pub(crate) async fn lines(source: &impl Source, order: OrderId) -> Result<Vec<OrderLine>, Error> {
    let rows = scope::order::lines_of(source, order).await?;
    rows.into_iter().map(|(line, offer)| from_row(line, offer)).collect()
}

/// A line as the domain's.
pub(super) fn from_row(line: order_line::Model, offer: offer::Model) -> Result<OrderLine, Error> {
    let order_line::Model {
        offer_id, quantity, billing_cycle, unit_price, currency, subscription_id, ..
    } = line;
    Ok(OrderLine {
        offer_id,
        offer_name: Localized { en: offer.name_en, ja: offer.name_ja },
        quantity: u32::try_from(quantity).map_err(Error::internal)?,
        billing_cycle,
        unit_price: unit_price.map(|amount| Money::new(amount, currency)),
        subscription_id: Some(subscription_id),
    })
}

/// An order as lists show it.
pub(super) fn row(
    order: &purchase_order::Model,
    lines: &[order_line::Model],
    customer_name: String,
) -> Result<OrderRow, Error> {
    Ok(OrderRow {
        id: order.id,
        number: order.number.clone(),
        customer_id: order.customer_id,
        customer_name,
        status: order.status,
        total: standing(lines, order.currency)?,
        created_at: order.created_at,
    })
}

/// The total of an order as it stands, without what was cancelled.
pub(crate) fn standing(lines: &[order_line::Model], currency: Currency) -> Result<Total, Error> {
    let priced = |line: &order_line::Model| {
        let quantity = u32::try_from(line.quantity).map_err(Error::internal)?;
        Ok((line.status, quantity, line.unit_price.map(|amount| Money::new(amount, line.currency))))
    };
    let lines = lines.iter().map(priced).collect::<Result<Vec<_>, Error>>()?;
    Total::standing(lines, currency).map_err(Error::internal)
}

/// The total of an order, as it was when it was submitted.
pub(crate) fn total(order: &purchase_order::Model) -> Result<Total, Error> {
    let count = |stored: i32| u32::try_from(stored).map_err(Error::internal);
    Ok(Total {
        money: Money::new(order.total, order.currency),
        unpriced: count(order.unpriced)?,
        lines: count(order.lines)?,
    })
}
