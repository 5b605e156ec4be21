//! The queue: submitted applications, the oldest first.

use std::collections::HashMap;

use domain::actor::Actor;
use domain::enrollment::{QueueQuery, QueueRow};
use domain::page::{Cursor, Page, PageSize};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;

use crate::db::Read;
use crate::enrollment::wizard::tenant_card;
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope;

/// A page of the queue. An unknown state, age or position is none.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the operator's reviewers.
pub async fn queue(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &QueueQuery,
) -> Result<Page<QueueRow>, Error> {
    policy::may(actor, Action::DecideEnrollment, &Facts::own(now))?;
    let sort = if query.newest_first() { Sort::Descending } else { Sort::Ascending };
    let slice = Slice::new(Cursor::parse(&query.after).ok(), sort, PageSize::of(&query.size).rows());
    let before = query.days().map(|days| now.plus_days(-days));
    let page = scope::enrollment::queue(read, query.state(), before, &slice).await?;
    let mut tenants = HashMap::new();
    for organization in page.rows.iter().filter_map(|row| row.organization_id) {
        if let Some(card) = tenant_card(read, organization).await? {
            tenants.insert(organization, card);
        }
    }
    let Page { rows, next, previous, count } = page;
    let rows = rows.into_iter().filter_map(|row| {
        let submitted_at = row.submitted_at?;
        Some(QueueRow {
            id: row.id,
            company_name: row.company_name,
            tenant: tenants.get(&row.organization_id?)?.clone(),
            state: row.state,
            next: row.state.next_party(),
            submitted_at,
            age_days: now.since(submitted_at).div_euclid(DAY),
            updated_at: row.updated_at,
        })
    });
    Ok(Page { rows: rows.collect(), next, previous, count })
}

const DAY: i64 = 24 * 60 * 60 * 1_000;
