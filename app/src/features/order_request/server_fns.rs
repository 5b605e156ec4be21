//! What the pages of requests for licenses call.

use domain::order_request::{AskInput, AskView, CloseInput, OrderRequestList, OrderRequestQuery};
use leptos::prelude::*;
use service::order_request;

use crate::{
    error::AppError,
    paths,
    request::{self, app_error, known},
};

/// The page **Ask for more licenses**.
pub async fn read_form(customer: String, id: String) -> Result<AskView, AppError> {
    let caller = request::caller()?;
    let (customer, id) = (known(&customer)?, known(&id)?);
    let (read, actor) = (caller.read(), &caller.actor);
    order_request::form(&read, actor, caller.now, customer, id).await.map_err(app_error)
}

/// The provider's list.
pub async fn list_requests(query: OrderRequestQuery) -> Result<OrderRequestList, AppError> {
    let caller = request::caller()?;
    order_request::list(&caller.read(), &caller.actor, caller.now, &query).await.map_err(app_error)
}

/// Asks for more licenses.
#[server(prefix = "/sfn", endpoint = "order-request/ask")]
pub async fn ask_for_order(input: AskInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { order_request::ask(&tx, actor, now, asked).await }).await?;
    back(&input.customer, &input.id, "order-requested")
}

/// Declines what was asked for.
#[server(prefix = "/sfn", endpoint = "order-request/decline")]
pub async fn decline_order_request(input: CloseInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { order_request::decline(&tx, actor, now, asked).await }).await?;
    back(&input.customer, &input.id, "order-request-declined")
}

/// Takes a request back.
#[server(prefix = "/sfn", endpoint = "order-request/withdraw")]
pub async fn withdraw_order_request(input: CloseInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { order_request::withdraw(&tx, actor, now, asked).await }).await?;
    back(&input.customer, &input.id, "order-request-withdrawn")
}

fn back(customer: &str, id: &str, done: &str) -> Result<(), AppError> {
    request::done(format!("{}?done={done}", paths::subscription(known(customer)?, known(id)?)))
}
