//! A page of the customers that the actor may read, with the records of those that are opened.
//!
//! Every order and filter is one range of one index (`scope::customers`); what belongs to the rows is read for all of
//! them at once. Nothing counts a table: from a thousand on the number is "more than".

mod count;
mod rows;

pub(crate) use count::count_shared;

use domain::actor::{Actor, OrganizationKind};
use domain::customer::{CustomerList, CustomerQuery, CustomerSort};
use domain::id::OrganizationId;
use domain::page::{Count, Page, SortKey};
use domain::partnership::ResellerChoices;
use domain::policy::{self, Action, Facts};
use domain::subscription::LeverChoice;
use domain::time::Timestamp;

use super::search;
use crate::db::{Read, Source};
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::partnership;
use crate::scope;
use crate::scope::customers::{Found, Range, SortColumn};
use count::count;
use rows::{opened, with_resellers};

/// Lists customers.
///
/// # Errors
/// [`Error::Forbidden`] for roles that list none, [`Error::NotFound`] for a reseller that is none of the actor's.
pub async fn list(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &CustomerQuery,
) -> Result<CustomerList, Error> {
    policy::require(actor, Action::ListCustomers, &Facts::own(now))?;
    let provider = shared_with(db, actor, now, query.provider).await?;
    if actor.organization_kind == OrganizationKind::Customer {
        return own(db, actor, now).await;
    }
    let resellers = reseller_choices(db, actor, query).await?;
    let reseller = filter(db, actor, &resellers.found, query.reseller).await?;
    let id = |choice: &Option<LeverChoice>| choice.as_ref().map(|choice| choice.id);
    let range = range(actor, now, id(&reseller), id(&provider));
    let found = match &query.search {
        Some(text) => search::page(db, &range, text, query).await?,
        None => page(db, &range, query).await?,
    };
    let page = with_resellers(db, actor, now, found).await?;
    let open = opened(db, actor, now, &page, &query.open).await?;
    let can_request = policy::permit(actor, Action::InviteCustomerForOneself, &Facts::own(now));
    Ok(CustomerList { page, open, resellers, reseller, provider, can_request: Some(can_request) })
}

/// A customer's own people find their own organization.
async fn own(db: &Read, actor: &Actor, now: Timestamp) -> Result<CustomerList, Error> {
    let row = super::detail(db, actor, now, actor.organization_id).await?.row;
    let page = Page { count: Some(Count::Exactly(1)), ..Page::of(vec![row]) };
    Ok(CustomerList {
        page,
        open: Vec::new(),
        resellers: ResellerChoices::default(),
        reseller: None,
        provider: None,
        can_request: None,
    })
}

/// Which rows the actor's roles reach: asked of the policy once, not per row.
pub(super) fn range(
    actor: &Actor,
    now: Timestamp,
    reseller: Option<OrganizationId>,
    shared_with: Option<OrganizationId>,
) -> Range {
    let reaches = |facts: Facts| policy::decide(actor, Action::ReadCustomer, &facts).is_ok();
    let none = || Facts::foreign(now, Vec::new());
    Range {
        viewer: actor.organization_id,
        kind: actor.organization_kind,
        reseller: reseller.unwrap_or(OrganizationId::NIL),
        shared_with,
        by_association: reaches(Facts { associated: true, ..none() }),
        by_support_contact: reaches(Facts { support_contact: true, ..none() }),
        now,
    }
}

/// A provider filters by its partners (checklist G3); a reseller's list has only one reseller.
async fn reseller_choices(db: &Read, actor: &Actor, query: &CustomerQuery) -> Result<ResellerChoices, Error> {
    if actor.organization_kind != OrganizationKind::Provider {
        return Ok(ResellerChoices::default());
    }
    partnership::choices(db, actor, query.find.as_ref().map_or("", |text| text.as_str())).await
}

/// The reseller to filter by. It may be none of the choices: one beyond their number, or one whose partnership has ended
/// while its customers remained.
pub(super) async fn filter(
    db: &Read,
    actor: &Actor,
    choices: &[LeverChoice],
    id: Option<OrganizationId>,
) -> Result<Option<LeverChoice>, Error> {
    let Some(id) = id else { return Ok(None) };
    if actor.organization_kind != OrganizationKind::Provider {
        return Err(Error::NotFound);
    }
    if let Some(choice) = choices.iter().find(|choice| choice.id == id) {
        return Ok(Some(choice.clone()));
    }
    let found = scope::customers::reseller(db, actor, id).await?;
    Ok(Some(LeverChoice { id: found.id, name: found.name }))
}

/// The provider whose shared customers are asked for: while the partnership stands, and no other one.
pub(super) async fn shared_with(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    id: Option<OrganizationId>,
) -> Result<Option<LeverChoice>, Error> {
    let Some(id) = id else { return Ok(None) };
    if actor.organization_kind != OrganizationKind::Reseller {
        return Err(Error::NotFound);
    }
    let partner = scope::partner(db, actor, id, now).await?;
    Ok(Some(LeverChoice { id: partner.id, name: partner.name }))
}

async fn page(db: &Read, range: &Range, query: &CustomerQuery) -> Result<Page<Found>, Error> {
    let slice = Slice::new(query.cursor.clone(), order(query.sort).1, query.size.rows());
    let page = cut(db, range, query.sort, &slice).await?;
    let count = count(db, range, &page).await?;
    Ok(Page { count: Some(count), ..page })
}

/// A slice of the range in one order.
pub(super) async fn cut(
    db: &Read,
    range: &Range,
    sort: CustomerSort,
    slice: &Slice,
) -> Result<Page<Found>, Error> {
    let column = order(sort).0;
    let query = scope::customers::list_query(db.backend(), range, None, column, slice);
    let found = scope::customers::rows(db, &query).await?;
    Ok(slice.page(found, |row| (sort_key(sort, row), row.customer_id)))
}

/// What a row is ordered by.
pub(super) fn sort_key(sort: CustomerSort, row: &Found) -> SortKey {
    match order(sort).0 {
        SortColumn::CreatedAt => row.created_at.into(),
        _ => row.name_key.as_str().into(),
    }
}

pub(super) const fn order(sort: CustomerSort) -> (SortColumn, Sort) {
    match sort {
        CustomerSort::Name => (SortColumn::NameKey, Sort::Ascending),
        CustomerSort::NameDescending => (SortColumn::NameKey, Sort::Descending),
        CustomerSort::Created => (SortColumn::CreatedAt, Sort::Ascending),
        CustomerSort::CreatedDescending => (SortColumn::CreatedAt, Sort::Descending),
    }
}
