//! The people of the actor's organization, by name.

use domain::actor::Actor;
use domain::page::{Count, Page};
use domain::policy::{self, Action, Facts};
use domain::team::{UserList, UserQuery};
use domain::text::name_key;
use domain::time::Timestamp;

use super::row;
use crate::db::Read;
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope;

/// Lists them.
///
/// # Errors
/// [`Error::Forbidden`] for those who may not.
pub async fn list(db: &Read, actor: &Actor, now: Timestamp, query: &UserQuery) -> Result<UserList, Error> {
    let facts = Facts::own(now);
    policy::require(actor, Action::ReadOwnUsers, &facts)?;
    let slice = Slice::new(query.cursor.clone(), Sort::Ascending, query.size.rows());
    let text = query.search.as_ref().map(|text| name_key(text.as_str()));
    let page = scope::team::list(db, actor, text.as_deref(), &slice).await?;
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
        can_add: policy::permit(actor, Action::AddUser, &facts),
    })
}
