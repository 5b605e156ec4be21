//! What the customer pages call.

use domain::customer::{CustomerDetail, CustomerList, CustomerQuery};

use crate::{error::AppError, request};

/// A page of the customers that the caller may read.
pub async fn list_customers(query: CustomerQuery) -> Result<CustomerList, AppError> {
    let caller = request::caller()?;
    let (read, actor) = (caller.read(), &caller.actor);
    service::customer::list(&read, actor, caller.now, &query).await.map_err(request::app_error)
}

/// One customer.
pub async fn read_customer(id: String) -> Result<CustomerDetail, AppError> {
    let caller = request::caller()?;
    let id = id.parse().map_err(|_| request::fail(crate::error::Failure::NotFound))?;
    let (read, actor) = (caller.read(), &caller.actor);
    service::customer::detail(&read, actor, caller.now, id).await.map_err(request::app_error)
}
