//! What the subscription pages call.

use domain::order_request::OrderRequests;
use domain::subscription::{
    AddInput, AddStart, AddView, ChangeInput, ChangeKind, ChangeQuery, ChangeView, CustomerSubscriptions,
    SubmitAdd, SubscriptionDetail,
};
use leptos::prelude::*;

use crate::{
    error::AppError,
    paths,
    request::{self, Caller, known},
    ui::address::escaped,
};

/// The subscriptions of a customer from a position on.
pub async fn list_subscriptions(customer: String, after: String) -> Result<CustomerSubscriptions, AppError> {
    let caller = request::caller()?;
    let (customer, cursor) = (known(&customer)?, after.parse().ok());
    let (read, actor) = (caller.read(), &caller.actor);
    let found = service::subscription::list(&read, actor, caller.now, customer, cursor).await;
    found.map_err(request::app_error)
}

/// One subscription, and what is asked about it. `find` is searched for among the resellers to associate.
pub async fn read_subscription(
    customer: String,
    id: String,
    find: String,
) -> Result<(SubscriptionDetail, OrderRequests), AppError> {
    let caller = request::caller()?;
    let (customer, id) = (known(&customer)?, known(&id)?);
    let (read, actor) = (caller.read(), &caller.actor);
    let now = caller.now;
    let found = service::subscription::detail_with_requests(&read, actor, now, customer, id, &find).await;
    found.map_err(request::app_error)
}

/// The page before a change.
pub async fn preview_change(query: ChangeQuery) -> Result<ChangeView, AppError> {
    let caller = request::caller()?;
    let (read, actor) = (caller.read(), &caller.actor);
    let found = service::subscription::preview(&read, actor, caller.now, &query).await;
    found.map_err(request::app_error)
}

/// The page of new subscriptions.
pub async fn read_new_subscriptions(
    customer: String,
    chosen: AddStart,
    review: bool,
) -> Result<AddView, AppError> {
    let caller = request::caller()?;
    let (read, actor, customer) = (caller.read(), &caller.actor, known(&customer)?);
    let found = service::subscription::start(&read, actor, caller.now, customer, chosen, review).await;
    found.map_err(request::app_error)
}

/// Changes a subscription.
#[server(prefix = "/sfn", endpoint = "subscription/change")]
pub async fn change_subscription(input: ChangeInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, input) = (&caller.actor, caller.now, &input);
    let change = |tx| async move { service::subscription::change(&tx, actor, now, input).await };
    let id = caller.write(change).await?;
    caller.fulfill().await;
    let kind: ChangeKind = known(&input.change)?;
    request::done(format!("{}?done=subscription-{kind}", paths::subscription(known(&input.customer)?, id)))
}

/// Leads to the review of what was chosen; changes nothing.
#[server(prefix = "/sfn", endpoint = "subscription/choose")]
pub async fn choose_subscriptions(input: AddInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (read, actor) = (caller.read(), &caller.actor);
    if input.searches() {
        return find_reseller(&caller, &input).await;
    }
    let chosen = service::subscription::choose(&read, actor, caller.now, &input).await;
    let chosen = chosen.map_err(request::app_error)?;
    request::done(paths::chosen_subscriptions(known(&input.customer)?, &chosen, "review"))
}

/// Leads back to the choice, with the resellers that match and everything that was chosen before.
async fn find_reseller(caller: &Caller, input: &AddInput) -> Result<(), AppError> {
    let (read, actor) = (caller.read(), &caller.actor);
    let kept = service::subscription::keep(&read, actor, caller.now, input).await;
    let kept = kept.map_err(request::app_error)?;
    let page = paths::chosen_subscriptions(known(&input.customer)?, &kept, "choose");
    request::done(format!("{page}&find={}", escaped(&kept.find)))
}

/// Orders what was reviewed.
#[server(prefix = "/sfn", endpoint = "subscription/add")]
pub async fn add_subscriptions(input: SubmitAdd) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, input) = (&caller.actor, caller.now, &input);
    let add = |tx| async move { service::subscription::add(&tx, actor, now, input).await };
    let order = caller.write(add).await?;
    caller.fulfill().await;
    request::done(format!("{}?done=subscriptions-ordered", paths::order(known(&input.customer)?, order)))
}
