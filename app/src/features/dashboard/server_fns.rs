//! What the first page calls.

use domain::dashboard::Dashboard;
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::error::AppError;

/// Everything the first page shows.
#[server(prefix = "/sfn", endpoint = "dashboard/read", input = GetUrl)]
pub async fn read_dashboard() -> Result<Dashboard, AppError> {
    use crate::request;
    let caller = request::caller()?;
    let read = caller.read();
    service::dashboard::read(&read, &caller.actor, caller.now).await.map_err(request::app_error)
}
