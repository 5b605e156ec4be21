//! A page of the customers that the actor may read, with the records of those that are opened.
//!
//! Every order and filter is one range of one index (`scope::customers`); what belongs to the rows is read for all of
//! them at once. Nothing counts a table: from a thousand on the number is "more than".

use std::collections::HashMap;

use domain::actor::{Actor, OrganizationKind};
use domain::country::Country;
use domain::customer::{
    CustomerDetail, CustomerList, CustomerQuery, CustomerRow, CustomerSort, CustomerView,
};
use domain::id::OrganizationId;
use domain::page::{Count, Page, SortKey};
use domain::partnership::ResellerChoices;
use domain::policy::{self, Action, Facts};
use domain::subscription::LeverChoice;
use domain::time::Timestamp;

use super::{facts::as_granted, search};
use crate::db::{Read, Source};
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::partnership;
use crate::scope;
use crate::scope::customers::{Found, Range, SortColumn};

/// Where counting stops.
const COUNTED: u32 = 1_000;
/// Records opened at once.
const OPENED: usize = 4;

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

/// A list on one page is counted already. A long one is known to be long from the index alone; only what lies between is
/// counted row by row.
async fn count(db: &Read, range: &Range, page: &Page<Found>) -> Result<Count, Error> {
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

/// The rows as pages show them, with the names of the resellers through which a provider serves each.
async fn with_resellers(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    page: Page<Found>,
) -> Result<Page<CustomerRow>, Error> {
    let mut resellers: HashMap<OrganizationId, Vec<String>> = HashMap::new();
    if actor.organization_kind == OrganizationKind::Provider {
        let customers = page.rows.iter().map(|row| row.customer_id).collect();
        for serving in scope::customers::serving(db, actor, customers).await? {
            resellers.entry(serving.customer_id).or_default().push(serving.name);
        }
    }
    let whole = CustomerView::of(actor, &as_granted(actor, now)) == Ok(CustomerView::Account);
    Ok(page.map(|found| {
        let resellers = resellers.remove(&found.customer_id).unwrap_or_default();
        row(found, whole, resellers)
    }))
}

fn row(found: Found, whole: bool, resellers: Vec<String>) -> CustomerRow {
    let Found { customer_id, name_key: _, created_at, name, domain, country, granted } = found;
    let account = whole && granted;
    CustomerRow {
        id: customer_id,
        name,
        domain: account.then_some(domain),
        country: if account { Country::parse(&country).ok() } else { None },
        resellers,
        created_at,
    }
}

/// The records of opened rows of this page.
async fn opened(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    page: &Page<CustomerRow>,
    open: &[OrganizationId],
) -> Result<Vec<CustomerDetail>, Error> {
    let mut records = Vec::new();
    let shown = page.rows.iter().map(|row| row.id).filter(|id| open.contains(id));
    let shown: Vec<OrganizationId> = shown.take(OPENED).collect();
    for id in shown {
        match super::detail(db, actor, now, id).await {
            Ok(record) => records.push(record),
            // Gone between the two queries.
            Err(Error::NotFound | Error::Forbidden(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(records)
}
