//! The activity of the reader's own organization.

use domain::activity::{ActivityFilter, ActivityList, ActivityQuery, ActivityRow, default_from};
use domain::actor::Actor;
use domain::id::{AccountId, OrganizationId};
use domain::page::{Cursor, Page};
use domain::policy::{self, Action, Facts};
use domain::team::full_name;
use domain::time::Timestamp;
use entity::account;

use super::rows;
use crate::db::{Read, Source};
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope::activity::{self, Part};

/// Entries that an export reads at once.
const BATCH: u16 = 200;

/// Lists the entries that concern the organization, newest first.
///
/// # Errors
/// [`Error::Forbidden`] for roles that do not read it.
pub async fn list(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &ActivityQuery,
) -> Result<ActivityList, Error> {
    policy::require(actor, Action::ReadOwnActivity, &Facts::own(now))?;
    let filter = within(query.filter.clone(), now);
    let slice = Slice::new(query.cursor.clone(), Sort::Descending, query.size.rows());
    let found = activity::page(read, actor, &Part::All(filter.clone()), &slice).await?;
    let people = activity::people(read, actor).await?;
    let named = |row: &account::Model| (row.id, full_name(actor.language, &row.given_name, &row.family_name));
    Ok(ActivityList {
        page: rows::of(read, actor, now, found).await?,
        person: person(read, actor, filter.person).await?,
        organization: organization(read, actor, filter.organization).await?,
        people: people.iter().map(named).collect(),
        filter,
    })
}

/// The next entries of an export, with what a page would show of them.
///
/// # Errors
/// As [`list`].
pub(crate) async fn batch(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    filter: &ActivityFilter,
    after: Option<Cursor>,
) -> Result<Page<ActivityRow>, Error> {
    policy::require(actor, Action::ReadOwnActivity, &Facts::own(now))?;
    let part = Part::All(within(filter.clone(), now));
    let found = activity::page(read, actor, &part, &slice_of(after)).await?;
    rows::of(read, actor, now, found).await
}

pub(super) const fn slice_of(after: Option<Cursor>) -> Slice {
    Slice::batch(after, Sort::Descending, BATCH)
}

/// The last month, unless the filter says another period, or is about one record or organization.
pub(super) fn within(filter: ActivityFilter, now: Timestamp) -> ActivityFilter {
    if filter.from.is_some() || filter.record.is_some() || filter.organization.is_some() {
        return filter;
    }
    let from = default_from(filter.until.unwrap_or(now));
    ActivityFilter { from: Some(from), ..filter }
}

/// Who is filtered by; somebody of another organization is nobody here.
async fn person(source: &impl Source, actor: &Actor, id: Option<AccountId>) -> Result<Option<String>, Error> {
    let Some(id) = id else { return Ok(None) };
    let own = crate::scope::batch::accounts_of(source, actor.organization_id, vec![id]).await?;
    Ok(own.get(&id).map(|row| full_name(actor.language, &row.given_name, &row.family_name)))
}

/// The organization that is filtered by, where the reader may know it.
async fn organization(
    source: &impl Source,
    actor: &Actor,
    id: Option<OrganizationId>,
) -> Result<Option<String>, Error> {
    let Some(id) = id else { return Ok(None) };
    if !activity::affected_by(source, actor, id).await? {
        return Ok(None);
    }
    let named = super::names::Organizations::of(source, actor, vec![id]).await?;
    Ok(named.name(id))
}
