//! The organizations by name.

use std::collections::{HashMap, HashSet};

use domain::actor::Actor;
use domain::organization::{AskingRow, OrganizationQuery, OrganizationRow};
use domain::page::{Cursor, Page, PageSize};
use domain::policy::{self, Action, Facts};
use domain::text::{DomainName, SearchText, name_key};
use domain::time::Timestamp;
use entity::organization_closing;

use super::row;
use crate::db::Read;
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope;
use crate::scope::organization::Search;

/// So many of those that wait to be closed are named.
const ASKING: u64 = 20;

/// Lists them.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the operator's administrators.
pub async fn list(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &OrganizationQuery,
) -> Result<Page<OrganizationRow>, Error> {
    policy::may(actor, Action::SuspendOrganization, &Facts::own(now))?;
    let search = search(&query.search);
    let size = PageSize::of(&query.size).rows();
    let slice = Slice::new(Cursor::parse(&query.after).ok(), Sort::Ascending, size);
    let page = scope::organization::list(read, search.as_ref(), query.state(), &slice).await?;
    let ids: Vec<_> = page.rows.iter().map(|found| found.id).collect();
    let asking: HashSet<_> = scope::organization::closings(read, ids.clone())
        .await?
        .into_iter()
        .filter(|request| request.withdrawn_at.is_none() && request.closed_at.is_none())
        .map(|request| request.organization_id)
        .collect();
    let mut domains: HashMap<_, _> = scope::organization::tenants(read, ids)
        .await?
        .into_iter()
        .map(|tenant| (tenant.organization_id, tenant.domain))
        .collect();
    Ok(page.map(|found| {
        let domain = domains.remove(&found.id).unwrap_or_default();
        let asks = asking.contains(&found.id);
        row(found, domain, asks)
    }))
}

/// Organizations that wait to be closed, those that wait longest first.
///
/// # Errors
/// As [`list`].
pub async fn asking(read: &Read, actor: &Actor, now: Timestamp) -> Result<Vec<AskingRow>, Error> {
    policy::may(actor, Action::SuspendOrganization, &Facts::own(now))?;
    let waiting = scope::organization::waiting(read, ASKING).await?;
    let ids = waiting.iter().map(|request| request.organization_id).collect();
    let names = scope::batch::organization_names(read, ids).await?;
    let row = |request: organization_closing::Model| AskingRow {
        id: request.organization_id,
        name: names.get(&request.organization_id).cloned().unwrap_or_default(),
        at: request.at,
    };
    Ok(waiting.into_iter().map(row).collect())
}

/// What is typed with a dot in it is a domain; names with one are found by what stands before it.
fn search(typed: &str) -> Option<Search> {
    let text = SearchText::parse(typed).ok()?;
    let domain = text.as_str().contains('.').then(|| DomainName::parse(text.as_str()).ok()).flatten();
    Some(match domain {
        Some(domain) => Search::Domain(domain.to_string()),
        None => Search::Name(name_key(text.as_str())),
    })
}
