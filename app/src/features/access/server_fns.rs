//! What the page of partners calls.

use domain::access::AccessView;

use crate::{
    error::AppError,
    request::{self, app_error},
};

/// Every partner of the caller's organization.
pub async fn read_access() -> Result<AccessView, AppError> {
    let caller = request::caller()?;
    service::access::view(&caller.read(), &caller.actor, caller.now).await.map_err(app_error)
}
