//! The customers of a list.

use domain::customer::CustomerQuery;
use domain::export::{CustomerLine, CustomerName, CustomerRelation, ExportLine};

use super::{Batch, Place, Reader};
use crate::customer;
use crate::error::Error;
use crate::scope::customers::Found;

/// Customers read at once: about 200 KiB.
const CUSTOMERS: u16 = 1_000;

pub(super) async fn batch(reader: &Reader<'_>, query: &CustomerQuery, place: Place) -> Result<Batch, Error> {
    let Reader { db, actor, now, .. } = *reader;
    let query = CustomerQuery { cursor: place.after, ..query.clone() };
    let page = customer::batch(db, actor, now, &query, CUSTOMERS).await?;
    let accounts = customer::sees_accounts(actor, now);
    let next = page.next.map(Place::from);
    let lines = page.rows.into_iter().map(|found| {
        let Found { customer_id: id, name, domain, granted, .. } = found;
        let relation = match granted {
            true => CustomerRelation::Party(actor.organization_kind),
            false => CustomerRelation::SingleSubscriptions,
        };
        let domain = (accounts && granted).then_some(domain);
        ExportLine::Customer(CustomerLine { customer: CustomerName { id, name }, domain, relation })
    });
    Ok(Batch { lines: lines.collect(), next, ..Batch::default() })
}
