//! What the customer pages call.

use domain::customer::{CustomerDetail, CustomerList, CustomerQuery};
use domain::lead::CustomerLead;

use crate::{error::AppError, features::lead::read_lead, request};

/// A page of the customers that the caller may read.
pub async fn list_customers(query: CustomerQuery) -> Result<CustomerList, AppError> {
    let caller = request::caller()?;
    let (read, actor) = (caller.read(), &caller.actor);
    service::customer::list(&read, actor, caller.now, &query).await.map_err(request::app_error)
}

/// One customer, and how it came to the caller's organization.
pub async fn read_customer(id: String) -> Result<(CustomerDetail, Option<CustomerLead>), AppError> {
    let caller = request::caller()?;
    let id = id.parse().map_err(|_| request::fail(crate::error::Failure::NotFound))?;
    let (read, actor) = (caller.read(), &caller.actor);
    let found = service::customer::detail(&read, actor, caller.now, id).await.map_err(request::app_error)?;
    Ok((found, read_lead(&caller, id).await?))
}
