//! The people of an organization by name; of a customer also those who were deleted and can be restored.

use domain::actor::Actor;
use domain::id::OrganizationId;
use domain::page::{Count, Page};
use domain::team::{RESTORABLE_DAYS, UserList, UserQuery, UserTask};
use domain::text::name_key;
use domain::time::Timestamp;
use entity::account;

use super::row;
use super::staff::People;
use crate::db::{Read, Source};
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope;

/// Deleted users are counted up to here.
const COUNTED: u32 = 100;

/// Lists them.
///
/// # Errors
/// [`Error::Forbidden`] for those who may not, [`Error::NotFound`] for a customer that is not the actor's to see.
pub async fn list(db: &Read, actor: &Actor, now: Timestamp, query: &UserQuery) -> Result<UserList, Error> {
    let people = People::of(db, actor, now, query.customer).await?;
    people.may(actor, UserTask::Read, &[])?;
    let page = found(db, &people, now, query).await?;
    let users = page.rows.iter().map(|user| user.id).collect();
    let mut roles = scope::team::roles(db, users).await?;
    let count = u32::try_from(page.rows.len()).unwrap_or(u32::MAX);
    let whole = page.next.is_none() && page.previous.is_none();
    let count = if whole { Count::Exactly(count) } else { Count::MoreThan(count) };
    let page = page.map(|user| {
        let roles = roles.remove(&user.id).unwrap_or_default();
        row(actor, user, roles)
    });
    let deleted = match &people.customer {
        Some(customer) => Some(count_deleted(db, customer.id, now).await?),
        None => None,
    };
    Ok(UserList {
        page: Page { count: Some(count), ..page },
        deleted,
        own: actor.account_id,
        can_add: people.permit(actor, UserTask::Add, &[], true),
        can_edit: people.permit(actor, UserTask::Edit, &[], true),
        customer: people.customer,
        reseller: people.reseller,
    })
}

/// How many can be restored, as far as it is told.
async fn count_deleted(
    source: &impl Source,
    customer: OrganizationId,
    now: Timestamp,
) -> Result<Count, Error> {
    let since = now.plus_days(-RESTORABLE_DAYS);
    let query = scope::team::count_deleted_query(customer, since, u64::from(COUNTED) + 1);
    let found = scope::capped::count(source, &query).await?;
    let number = u32::try_from(found).unwrap_or(COUNTED);
    Ok(if number > COUNTED { Count::MoreThan(COUNTED) } else { Count::Exactly(number) })
}

async fn found(
    source: &impl Source,
    people: &People,
    now: Timestamp,
    query: &UserQuery,
) -> Result<Page<account::Model>, Error> {
    let (organization, size) = (people.organization, query.size.rows());
    if query.deleted {
        let slice = Slice::new(query.cursor.clone(), Sort::Descending, size);
        return scope::team::deleted(source, organization, now.plus_days(-RESTORABLE_DAYS), &slice).await;
    }
    let slice = Slice::new(query.cursor.clone(), Sort::Ascending, size);
    let text = query.search.as_ref().map(|text| name_key(text.as_str()));
    scope::team::list(source, organization, text.as_deref(), &slice).await
}
