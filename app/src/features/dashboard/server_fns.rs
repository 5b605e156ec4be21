//! What the first page calls.

use domain::dashboard::Dashboard;

use crate::error::AppError;

/// Everything the first page shows.
pub async fn read_dashboard() -> Result<Dashboard, AppError> {
    use crate::request;
    let caller = request::caller()?;
    let read = caller.read();
    service::dashboard::read(&read, &caller.actor, caller.now).await.map_err(request::app_error)
}
