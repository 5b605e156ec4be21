//! What the first page calls.

use domain::dashboard::Dashboard;

use crate::{error::AppError, request};

/// Everything the first page shows.
pub async fn read_dashboard() -> Result<Dashboard, AppError> {
    let caller = request::caller()?;
    let read = caller.read();
    service::dashboard::read(&read, &caller.actor, caller.now).await.map_err(request::app_error)
}
