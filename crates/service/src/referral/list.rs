//! The referrals of the own organization, by when they arrived.

use domain::actor::Actor;
use domain::page::Page;
use domain::policy::{self, Action, Facts};
use domain::referral::{ReferralQuery, ReferralRow};
use domain::time::Timestamp;

use super::record::row;
use crate::db::Read;
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope;

/// Lists them as they stand at `now`.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn list(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &ReferralQuery,
) -> Result<Page<ReferralRow>, Error> {
    policy::require(actor, Action::ManageReferrals, &Facts::own(now))?;
    let sort = if query.oldest_first { Sort::Ascending } else { Sort::Descending };
    let slice = Slice::new(query.cursor.clone(), sort, query.size.rows());
    let Page { rows, next, previous, count } =
        scope::referral::page(read, actor, query.status, now, &slice).await?;
    let rows = rows.iter().map(|found| row(found, now)).collect::<Result<Vec<_>, Error>>()?;
    Ok(Page { rows, next, previous, count })
}
