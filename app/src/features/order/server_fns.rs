//! What the order pages call.

use domain::{
    id::OrderId,
    order::{ChangeOrder, CustomerOrders, OrderDetail, OrderQuery, SoldOrders},
};
use leptos::prelude::*;
use service::order;

use crate::{
    error::AppError,
    paths,
    request::{self, app_error, known},
};

/// The orders of one customer.
pub async fn list_customer_orders(customer: String, query: OrderQuery) -> Result<CustomerOrders, AppError> {
    let caller = request::caller()?;
    let customer = known(&customer)?;
    let found = order::of_customer(&caller.read(), &caller.actor, caller.now, customer, &query).await;
    found.map_err(app_error)
}

/// What the caller's organization sold.
pub async fn list_sold(query: OrderQuery) -> Result<SoldOrders, AppError> {
    let caller = request::caller()?;
    order::sold(&caller.read(), &caller.actor, caller.now, &query).await.map_err(app_error)
}

/// One order.
pub async fn read_order(customer: String, id: String) -> Result<OrderDetail, AppError> {
    let caller = request::caller()?;
    let (customer, id) = (known(&customer)?, known(&id)?);
    order::detail(&caller.read(), &caller.actor, caller.now, customer, id).await.map_err(app_error)
}

/// Tries a failed line again.
#[server(prefix = "/sfn", endpoint = "order/retry")]
pub async fn retry_order_line(input: ChangeOrder) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (caller.actor.clone(), caller.now, input.clone());
    let id = caller.write(|tx| async move { order::retry(&tx, &actor, now, &asked).await }).await?;
    caller.fulfill().await;
    done(&input, id, "order-retried")
}

/// Gives up a line, or all that has not begun.
#[server(prefix = "/sfn", endpoint = "order/cancel")]
pub async fn cancel_order(input: ChangeOrder) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (caller.actor.clone(), caller.now, input.clone());
    let id = caller.write(|tx| async move { order::cancel(&tx, &actor, now, &asked).await }).await?;
    done(&input, id, "order-cancelled")
}

fn done(input: &ChangeOrder, id: OrderId, what: &str) -> Result<(), AppError> {
    request::done(format!("{}?done={what}", paths::order(known(&input.customer)?, id)))
}
