//! What the subscription pages call.

use domain::subscription::{CustomerSubscriptions, SubscriptionDetail};

use crate::error::AppError;

/// The subscriptions of a customer from a position on.
pub async fn list_subscriptions(customer: String, after: String) -> Result<CustomerSubscriptions, AppError> {
    use crate::request;
    let caller = request::caller()?;
    let (customer, cursor) = (known(&customer)?, after.parse().ok());
    let (read, actor) = (caller.read(), &caller.actor);
    let found = service::subscription::list(&read, actor, caller.now, customer, cursor).await;
    found.map_err(request::app_error)
}

/// One subscription.
pub async fn read_subscription(customer: String, id: String) -> Result<SubscriptionDetail, AppError> {
    use crate::request;
    let caller = request::caller()?;
    let (customer, id) = (known(&customer)?, known(&id)?);
    let (read, actor) = (caller.read(), &caller.actor);
    let found = service::subscription::detail(&read, actor, caller.now, customer, id).await;
    found.map_err(request::app_error)
}

/// What is no id names nothing.
fn known<T: std::str::FromStr>(text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| crate::request::fail(crate::error::Failure::NotFound))
}
