//! How many customers a list has.

use domain::actor::Actor;
use domain::id::OrganizationId;
use domain::page::{Count, Page};
use domain::time::Timestamp;

use super::range;
use crate::db::{Read, Source};
use crate::error::Error;
use crate::scope;
use crate::scope::customers::{Found, Range};

/// Where counting stops.
const COUNTED: u32 = 1_000;

/// A list on one page is counted already. A long one is known to be long from the index alone; only what lies between is
/// counted row by row.
pub(super) async fn count(db: &Read, range: &Range, page: &Page<Found>) -> Result<Count, Error> {
    if page.next.is_none() && page.previous.is_none() {
        return Ok(Count::Exactly(u32::try_from(page.rows.len()).unwrap_or(COUNTED)));
    }
    // What is shared is fewer than the provider's entries, which are none of a reseller's business.
    if range.shared_with.is_none() {
        let limit = u64::from(COUNTED) + 1;
        let entries = scope::capped::count(db, &scope::customers::entries_query(range, limit)).await?;
        if entries >= limit {
            return Ok(Count::MoreThan(COUNTED));
        }
    }
    counted(db, range).await
}

/// Counts row by row, up to the limit.
async fn counted(db: &Read, range: &Range) -> Result<Count, Error> {
    let limit = u64::from(COUNTED) + 1;
    let found = scope::capped::count(db, &scope::customers::count_query(db.backend(), range, limit)).await?;
    let number = u32::try_from(found).unwrap_or(COUNTED);
    Ok(if found >= limit { Count::MoreThan(COUNTED) } else { Count::Exactly(number) })
}

/// How many customers the actor, a reseller, shares with a provider whose row the caller holds.
pub(crate) async fn count_shared(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    provider: OrganizationId,
) -> Result<Count, Error> {
    counted(db, &range(actor, now, None, Some(provider))).await
}
