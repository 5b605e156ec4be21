//! The operator's queue.

use domain::actor::Actor;
use domain::listing::{ListingState, ReviewQuery, ReviewRow};
use domain::page::Page;
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::provider_listing;

use crate::db::Read;
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope;

/// Lists what waits, longest first, or what was decided. Drafts are never listed.
///
/// # Errors
/// [`Error::Forbidden`] for whoever may not approve listings.
pub async fn queue(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &ReviewQuery,
) -> Result<Page<ReviewRow>, Error> {
    policy::require(actor, Action::ApproveListing, &Facts::own(now))?;
    if query.state == ListingState::Draft {
        return Ok(Page::default());
    }
    let sort = if query.state.is_waiting() { Sort::Ascending } else { Sort::Descending };
    let slice = Slice::new(query.cursor.clone(), sort, query.size.rows());
    Ok(scope::listing::queue(read, query.state, &slice).await?.map(|found| row(&found)))
}

/// A listing as the operator lists it.
pub(super) fn row(found: &provider_listing::Model) -> ReviewRow {
    ReviewRow {
        id: found.organization_id,
        name: found.submitted_name.clone().unwrap_or_default(),
        state: found.state,
        submitted_at: found.submitted_at.unwrap_or(found.created_at),
        decided_at: found.decided_at,
        is_public: found.published.is_some(),
    }
}
