//! What the first page calls.

use domain::{
    dashboard::Dashboard,
    enrollment::OwnEnrollment,
    organization::{ClosingRequest, Suspension},
};

use crate::{
    error::AppError,
    features::enrollment::{remembered_token, shown_application},
    request::{self, app_error},
};

/// Everything the first page shows.
pub struct FirstPage {
    /// What there is to do.
    pub dashboard: Dashboard,
    /// The own application, while it is not over.
    pub application: Option<OwnEnrollment>,
    /// The own organization is suspended: nothing else is shown.
    pub suspension: Option<Suspension>,
    /// The own organization is closed: nothing else is shown either.
    pub closing: Option<ClosingRequest>,
    /// An invitation from before the account was ready waits for an answer.
    pub invited: bool,
}

/// Reads the first page.
pub async fn read_dashboard() -> Result<FirstPage, AppError> {
    let caller = request::caller()?;
    let (read, actor, now) = (caller.read(), &caller.actor, caller.now);
    let application = shown_application(&read, actor, now).await.map_err(app_error)?;
    let token = remembered_token(&read, actor, now, None).await.map_err(app_error)?;
    let dashboard = service::dashboard::read(&read, actor, now).await.map_err(app_error)?;
    let suspension = service::organization::own_suspension(&read, actor).await.map_err(app_error)?;
    let closing = service::organization::own_closing(&read, actor).await.map_err(app_error)?;
    Ok(FirstPage { dashboard, application, suspension, closing, invited: !token.is_empty() })
}
