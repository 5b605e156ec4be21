//! Subscriptions: of one customer, or of all customers of a list, customer by customer.
//!
//! For a list the customers are read as the list reads them, then the subscriptions of some of them at once. Whether and
//! which of a customer's subscriptions are read is decided with the grants of that customer, as on its own page.

use std::collections::HashMap;

use domain::actor::OrganizationKind;
use domain::customer::CustomerQuery;
use domain::export::{CustomerName, ExportLine, SubscriptionLine};
use domain::grant::ActiveGrant;
use domain::id::{OrganizationId, SubscriptionId};
use domain::page::{Cursor, Page, SortKey};
use domain::policy::{self, Action, Facts};

use super::{Batch, Place, Reader};
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope::customers::Found;
use crate::scope::subscriptions::{Entry, Which};
use crate::scope::{self, batch};
use crate::subscription::{knows, readable};
use crate::{customer, grant};

/// Subscriptions read at once: about 200 KiB.
const SUBSCRIPTIONS: u16 = 1_000;
/// Customers of a list read at once. Most have a few subscriptions.
const CUSTOMERS: u16 = 256;
/// The same at first: reading one says whether the rest may be read, and the first byte waits for no more.
const FIRST_CUSTOMERS: u16 = 1;
/// Customers whose subscriptions one query asks for: the longest `IN` list.
const TOGETHER: usize = 64;

/// Those of one customer, by id as on its page.
pub(super) async fn of_customer(
    reader: &Reader<'_>,
    id: OrganizationId,
    place: Place,
) -> Result<Batch, Error> {
    let Reader { db, actor, now, .. } = *reader;
    let owner = scope::customer(db, actor, id, now).await?;
    let facts = customer::facts(db, actor, &owner, now).await?;
    let grants = policy::require(actor, Action::ReadSubscription, &facts)?.grants;
    let name = CustomerName { id, name: owner.name };
    let Some(which) = readable(actor, &facts) else { return Ok(Batch::default()) };
    let slice = Slice::batch(place.after, Sort::Ascending, SUBSCRIPTIONS);
    let page = scope::subscriptions::entries_of(db, actor, id, which, &slice).await?;
    let entries = page.rows.into_iter().map(|entry| (name.clone(), entry)).collect();
    Ok(Batch { lines: lines(reader, entries).await?, next: page.next.map(Place::from), grants })
}

/// Those of the customers of a list, in the list's order and then by id.
pub(super) async fn of_list(
    reader: &Reader<'_>,
    query: &CustomerQuery,
    place: Place,
) -> Result<Batch, Error> {
    let query = CustomerQuery { cursor: place.after.clone(), ..query.clone() };
    let size = if query.cursor.is_none() { FIRST_CUSTOMERS } else { CUSTOMERS };
    let page = customer::batch(reader.db, reader.actor, reader.now, &query, size).await?;
    let first = page.rows.first().map(|row| row.customer_id);
    let mut inside = place.inside.filter(|(id, _)| Some(*id) == first).map(|(_, last)| last);
    let (mut entries, mut done) = (Vec::new(), 0);
    while done < page.rows.len() && entries.len() < usize::from(SUBSCRIPTIONS) {
        let some = &page.rows[done..page.rows.len().min(done + TOGETHER)];
        let found = if inside.is_none() { together(reader, some).await? } else { None };
        if let Some(found) = found {
            entries.extend(found);
            done += some.len();
            continue;
        }
        // One has more than fit: customer by customer, each from where it was left.
        let own = alone(reader, &some[0], inside.take()).await?;
        let last = own.next.is_some().then(|| own.rows.last().map(|(_, entry)| entry.id)).flatten();
        entries.extend(own.rows);
        if let Some(last) = last {
            let next =
                Place { after: behind(&query, &page, done), inside: Some((some[0].customer_id, last)) };
            return Ok(Batch { lines: lines(reader, entries).await?, next: Some(next), ..Batch::default() });
        }
        done += 1;
    }
    let next = if done < page.rows.len() { behind(&query, &page, done) } else { page.next };
    let next = next.map(Place::from);
    Ok(Batch { lines: lines(reader, entries).await?, next, ..Batch::default() })
}

/// The place behind the first so many rows.
fn behind(query: &CustomerQuery, page: &Page<Found>, rows: usize) -> Option<Cursor> {
    let last = rows.checked_sub(1).and_then(|at| page.rows.get(at));
    last.map_or_else(|| query.cursor.clone(), |row| Some(customer::place(query, row)))
}

type Owned = (CustomerName, Entry);

/// The subscriptions of some customers, unless they are more than are read at once.
async fn together(reader: &Reader<'_>, customers: &[Found]) -> Result<Option<Vec<Owned>>, Error> {
    let mut found = Vec::new();
    for (which, ids) in reached(reader, customers).await? {
        let limit = u64::from(SUBSCRIPTIONS) + 1;
        found.extend(scope::subscriptions::of_customers(reader.db, reader.actor, ids, which, limit).await?);
    }
    if found.len() > usize::from(SUBSCRIPTIONS) {
        return Ok(None);
    }
    let places: HashMap<OrganizationId, usize> =
        customers.iter().enumerate().map(|(at, row)| (row.customer_id, at)).collect();
    let place = |entry: &Entry| places.get(&entry.customer_id).copied().unwrap_or(usize::MAX);
    found.sort_unstable_by_key(|entry| (place(entry), entry.id));
    let owned = found.into_iter().filter_map(|entry| Some((name(customers.get(place(&entry))?), entry)));
    Ok(Some(owned.collect()))
}

/// Some subscriptions of one customer, from behind one of them on.
async fn alone(
    reader: &Reader<'_>,
    customer: &Found,
    after: Option<SubscriptionId>,
) -> Result<Page<Owned>, Error> {
    let own = std::slice::from_ref(customer);
    let Some((which, _)) = reached(reader, own).await?.pop() else { return Ok(Page::default()) };
    let after = after.map(|id| Cursor::after(SortKey::Number(0), id));
    let slice = Slice::batch(after, Sort::Ascending, SUBSCRIPTIONS);
    let id = customer.customer_id;
    let page = scope::subscriptions::entries_of(reader.db, reader.actor, id, which, &slice).await?;
    Ok(page.map(|entry| (name(customer), entry)))
}

fn name(row: &Found) -> CustomerName {
    CustomerName { id: row.customer_id, name: row.name.clone() }
}

/// Which subscriptions of which customers the actor may read.
async fn reached(
    reader: &Reader<'_>,
    customers: &[Found],
) -> Result<Vec<(Which, Vec<OrganizationId>)>, Error> {
    let Reader { db, actor, now, .. } = *reader;
    let ids: Vec<OrganizationId> = customers.iter().map(|row| row.customer_id).collect();
    let mut grants: HashMap<OrganizationId, Vec<ActiveGrant>> = HashMap::new();
    for entry in scope::ledger::from_customers(db, actor, ids.clone(), now).await? {
        grants.entry(entry.grantor_id).or_default().push(grant::from_row(entry));
    }
    let mut reached: Vec<(Which, Vec<OrganizationId>)> = Vec::new();
    for id in ids {
        let Some(which) = readable(actor, &facts(reader, id, grants.remove(&id))) else { continue };
        match reached.iter_mut().find(|(known, _)| *known == which) {
            Some((_, ids)) => ids.push(id),
            None => reached.push((which, vec![id])),
        }
    }
    Ok(reached)
}

/// As on the customer's own page. That a reseller is named by one of its subscriptions is left to the query.
fn facts(reader: &Reader<'_>, customer: OrganizationId, grants: Option<Vec<ActiveGrant>>) -> Facts {
    if customer == reader.actor.organization_id {
        return Facts { customer: Some(customer), ..Facts::own(reader.now) };
    }
    let named = reader.actor.organization_kind == OrganizationKind::Reseller;
    Facts {
        customer: Some(customer),
        associated: named,
        support_contact: named,
        ..Facts::foreign(reader.now, grants.unwrap_or_default())
    }
}

/// As files show them: the product in the reader's language, and no reseller that the reader may not know of.
async fn lines(reader: &Reader<'_>, entries: Vec<Owned>) -> Result<Vec<ExportLine>, Error> {
    let offers = entries.iter().map(|(_, entry)| entry.offer_id).collect();
    let offers = batch::offers(reader.db, offers).await?;
    let line = |(customer, entry): Owned| {
        let product = offers.get(&entry.offer_id).map(|(name, _)| name.get(reader.language).to_owned());
        let reseller = entry.reseller_id.filter(|id| knows(reader.actor, entry.provider_id, *id));
        ExportLine::Subscription(SubscriptionLine {
            customer,
            id: entry.id,
            product: product.unwrap_or_default(),
            quantity: u32::try_from(entry.quantity).unwrap_or_default(),
            status: entry.status,
            reseller,
        })
    };
    Ok(entries.into_iter().map(line).collect())
}
