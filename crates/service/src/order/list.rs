//! Orders in lists: a customer's, and everything that a provider sold.

use domain::actor::{Actor, OrganizationKind};
use domain::export::OrderFilter;
use domain::id::OrganizationId;
use domain::order::{CustomerOrders, OrderQuery, OrderRow, SoldOrders, number_in};
use domain::page::Page;
use domain::policy::{self, Action};
use domain::text::{SearchText, name_key};
use domain::time::Timestamp;
use entity::purchase_order;
use sea_orm::{ColumnTrait, QueryFilter};

use super::record;
use crate::db::{Read, Source};
use crate::error::Error;
use crate::page::{LARGEST, Slice, Sort};
use crate::scope::customers::{Range, SortColumn};
use crate::scope::order::{self, Owner};
use crate::scope::{batch, customers};
use crate::{customer, scope};

/// The orders for one customer that the actor may read.
///
/// # Errors
/// [`Error::NotFound`] for a customer that is not the actor's to see, [`Error::Forbidden`] where only the role is
/// missing.
pub async fn of_customer(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    id: OrganizationId,
    query: &OrderQuery,
) -> Result<CustomerOrders, Error> {
    let found = scope::customer(db, actor, id, now).await?;
    let facts = customer::facts(db, actor, &found, now).await?;
    policy::require(actor, Action::ReadOrder, &facts)?;
    let list = order::select(actor, Owner::Customer(id), &filter(query), now);
    let page = order::slice_of(db, list, &slice(query)).await?;
    Ok(CustomerOrders { customer_id: id, customer_name: found.name, page: rows(db, page).await? })
}

/// The orders that the actor's organization, a provider, sold.
///
/// # Errors
/// [`Error::Forbidden`] for whoever may not read orders of others.
pub async fn sold(db: &Read, actor: &Actor, now: Timestamp, query: &OrderQuery) -> Result<SoldOrders, Error> {
    require_list(actor, now)?;
    let (page, more_customers) = find(db, actor, now, &filter(query), &slice(query)).await?;
    Ok(SoldOrders { page: rows(db, page).await?, more_customers })
}

/// A slice of what the actor's organization sold, for a list and for its file; and whether more customers have such a
/// name than were looked at. The caller has asked the policy.
///
/// # Errors
/// The database cannot answer.
pub(crate) async fn find(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    filter: &OrderFilter,
    slice: &Slice,
) -> Result<(Page<purchase_order::Model>, bool), Error> {
    let list = order::select(actor, Owner::Sold, filter, now);
    let list = match (number_in(&filter.text), filter.text.trim()) {
        (Some(number), _) => list.filter(purchase_order::Column::Number.eq(number)),
        (None, "") => list,
        (None, text) => {
            let (customers, more) = named(db, actor, now, text).await?;
            return Ok((order::slice_of_customers(db, &list, customers, slice).await?, more));
        }
    };
    Ok((order::slice_of(db, list, slice).await?, false))
}

/// Whether the actor may open the list of what its organization sold: it holds what each customer lets it read.
pub(crate) fn require_list(actor: &Actor, now: Timestamp) -> Result<(), Error> {
    if actor.organization_kind != OrganizationKind::Provider {
        let kinds = vec![OrganizationKind::Provider];
        return Err(policy::Refusal::WrongOrganization { kinds }.into());
    }
    policy::require(actor, Action::ReadOrder, &customer::as_granted(actor, now))?;
    Ok(())
}

/// Whether the actor's roles let it order for a customer that allows it.
pub(crate) fn may_order_at_all(actor: &Actor, now: Timestamp) -> bool {
    policy::decide(actor, Action::PlaceOrder, &customer::as_granted(actor, now)).is_ok()
}

fn filter(query: &OrderQuery) -> OrderFilter {
    OrderFilter { text: query.text.clone(), status: query.status, ..OrderFilter::default() }
}

fn slice(query: &OrderQuery) -> Slice {
    Slice::new(query.cursor.clone(), Sort::Descending, query.size.rows())
}

/// The first of the actor's customers whose names begin so, and whether there are more; a longer beginning finds them.
async fn named(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    text: &str,
) -> Result<(Vec<OrganizationId>, bool), Error> {
    // What no name can hold is looked for nowhere: PostgreSQL takes no text with a zero in it.
    let Ok(text) = SearchText::parse(text) else { return Ok((Vec::new(), false)) };
    let range = Range {
        viewer: actor.organization_id,
        kind: actor.organization_kind,
        reseller: OrganizationId::NIL,
        shared_with: None,
        by_association: false,
        by_support_contact: false,
        now,
    };
    let first = Slice::new(None, Sort::Ascending, LARGEST);
    let key = name_key(text.as_str());
    let query = customers::list_query(db.backend(), &range, Some(&key), SortColumn::NameKey, &first);
    let found = customers::rows(db, &query).await?;
    let more = found.len() > usize::from(LARGEST);
    Ok((found.into_iter().take(LARGEST.into()).map(|found| found.customer_id).collect(), more))
}

async fn rows(db: &Read, page: Page<purchase_order::Model>) -> Result<Page<OrderRow>, Error> {
    let customers = page.rows.iter().map(|row| row.customer_id).collect();
    let names = batch::organization_names(db, customers).await?;
    let mut lines = order::lines_of_all(db, page.rows.iter().map(|row| row.id).collect()).await?;
    let mut shown = |row: purchase_order::Model| {
        let name = names.get(&row.customer_id).cloned().unwrap_or_default();
        record::row(&row, &lines.remove(&row.id).unwrap_or_default(), name)
    };
    let Page { rows, next, previous, count } = page;
    let rows = rows.into_iter().map(&mut shown).collect::<Result<_, _>>()?;
    Ok(Page { rows, next, previous, count })
}
