//! The rows of the list as pages show them.

use std::collections::HashMap;

use domain::actor::{Actor, OrganizationKind};
use domain::country::Country;
use domain::customer::{CustomerDetail, CustomerRow, CustomerView};
use domain::id::OrganizationId;
use domain::page::Page;
use domain::time::Timestamp;

use crate::customer::detail;
use crate::customer::facts::as_granted;
use crate::db::Read;
use crate::error::Error;
use crate::scope;
use crate::scope::customers::Found;

/// Records opened at once.
const OPENED: usize = 4;

/// The rows as pages show them, with the names of the resellers through which a provider serves each.
pub(super) async fn with_resellers(
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
pub(super) async fn opened(
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
        match detail(db, actor, now, id).await {
            Ok(record) => records.push(record),
            // Gone between the two queries.
            Err(Error::NotFound | Error::Forbidden(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(records)
}
