//! The people of an organization by name; of a customer also those who were deleted and can be restored.

use domain::actor::Actor;
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

/// Lists them.
///
/// # Errors
/// [`Error::Forbidden`] for those who may not, [`Error::NotFound`] for a customer that is not the actor's to see.
pub async fn list(db: &Read, actor: &Actor, now: Timestamp, query: &UserQuery) -> Result<UserList, Error> {
    let people = People::of(db, actor, now, query.customer).await?;
    people.require(actor, UserTask::Read, &[])?;
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
    Ok(UserList {
        page: Page { count: Some(count), ..page },
        own: actor.account_id,
        can_add: people.permit(actor, UserTask::Add, &[], true),
        can_edit: people.permit(actor, UserTask::Edit, &[], true),
        customer: people.customer,
    })
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
