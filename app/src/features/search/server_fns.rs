//! What the search page calls.

use domain::search::SearchResults;

use crate::{
    error::AppError,
    request::{self, app_error},
};

/// What the caller finds.
pub async fn find(text: String) -> Result<SearchResults, AppError> {
    let caller = request::caller()?;
    let (read, language) = (caller.read(), caller.visit.language);
    service::search::find(&read, &caller.actor, caller.now, language, &text).await.map_err(app_error)
}
