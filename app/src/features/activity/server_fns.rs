//! What the pages of activity call.

use domain::activity::{ActivityList, ActivityPanel, ActivityQuery, CustomerActivity};
use service::activity;

use super::panel::Subject;
use crate::{
    error::{AppError, Failure},
    request::{self, app_error},
};

/// A page of the organization's log.
pub async fn read_activity(query: ActivityQuery) -> Result<ActivityList, AppError> {
    let caller = request::caller()?;
    activity::list(&caller.read(), &caller.actor, caller.now, &query).await.map_err(app_error)
}

/// A page of a customer's.
pub async fn read_customer_activity(id: String, query: ActivityQuery) -> Result<CustomerActivity, AppError> {
    let caller = request::caller()?;
    let id = id.parse().map_err(|_| request::fail(Failure::NotFound))?;
    activity::of_customer(&caller.read(), &caller.actor, caller.now, id, &query).await.map_err(app_error)
}

/// The newest entries about a record.
pub async fn read_panel(subject: Subject) -> Result<Option<ActivityPanel>, AppError> {
    let caller = request::caller()?;
    let subject = match subject {
        Subject::Record(id) => activity::Subject::Record(id),
        Subject::Organization(id) => activity::Subject::Organization(id),
    };
    activity::panel(&caller.read(), &caller.actor, caller.now, subject).await.map_err(app_error)
}
