//! The customers of a list from a place on, for exports: the same rows as the list's, asked for with the same question.

use domain::actor::{Actor, OrganizationKind};
use domain::customer::{CustomerQuery, CustomerSort, CustomerView};
use domain::page::{Cursor, Page};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;

use super::facts::as_granted;
use super::list::{cut, filter, order, range, shared_with, sort_key};
use super::search;
use crate::db::Read;
use crate::error::Error;
use crate::page::Slice;
use crate::scope;
use crate::scope::customers::Found;

/// The rows behind the query's cursor, at most so many.
///
/// # Errors
/// As the list.
pub(crate) async fn batch(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &CustomerQuery,
    size: u16,
) -> Result<Page<Found>, Error> {
    policy::require(actor, Action::ListCustomers, &Facts::own(now))?;
    let provider = shared_with(db, actor, now, query.provider).await?;
    if actor.organization_kind == OrganizationKind::Customer {
        return own(db, actor, now).await;
    }
    let reseller = filter(db, actor, &[], query.reseller).await?;
    let range = range(actor, now, reseller.map(|choice| choice.id), provider.map(|choice| choice.id));
    match &query.search {
        Some(text) => search::batch(db, &range, text, query, size).await,
        None => {
            let slice = Slice::batch(query.cursor.clone(), order(query.sort).1, size);
            cut(db, &range, query.sort, &slice).await
        }
    }
}

/// A customer's own people find their own organization.
async fn own(db: &Read, actor: &Actor, now: Timestamp) -> Result<Page<Found>, Error> {
    policy::require(actor, Action::ReadCustomer, &Facts::own(now))?;
    let row = scope::own_organization(db, actor).await?;
    let tenant = scope::directory::tenant_of(db, row.id).await?.ok_or(Error::NotFound)?;
    Ok(Page::of(vec![Found {
        customer_id: row.id,
        name_key: row.name_key,
        created_at: row.created_at,
        name: row.name,
        domain: tenant.domain,
        country: tenant.country,
        granted: true,
    }]))
}

/// The place behind a row in the order of the query.
pub(crate) fn place(query: &CustomerQuery, row: &Found) -> Cursor {
    let sort = if query.search.is_some() { CustomerSort::Name } else { query.sort };
    Cursor::after(sort_key(sort, row), row.customer_id)
}

/// Whether the actor sees the accounts of the customers that are related to it by a grant, and not their names alone.
pub(crate) fn sees_accounts(actor: &Actor, now: Timestamp) -> bool {
    let facts = match actor.organization_kind {
        OrganizationKind::Customer => Facts::own(now),
        _ => as_granted(actor, now),
    };
    CustomerView::of(actor, &facts) == Ok(CustomerView::Account)
}
