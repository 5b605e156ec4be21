//! The list of requests: those of one view, by when something last happened.

use std::collections::HashMap;

use domain::actor::Actor;
use domain::id::{OrganizationId, SubscriptionId};
use domain::page::Page;
use domain::support_request::{SupportList, SupportQuery, SupportRow, SupportStatus};
use domain::time::Timestamp;
use entity::support_request::Model;

use super::views;
use crate::db::{Read, Source};
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope::{self, batch};
use crate::subscription::knows;

/// Lists them. A view that is not the person's is answered with the first that is.
///
/// # Errors
/// [`Error::Forbidden`] for whoever reads no request.
pub async fn list(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &SupportQuery,
) -> Result<SupportList, Error> {
    let views = views::of(actor, now)?;
    let view = query.view.filter(|view| views.contains(view)).or(views.first().copied());
    let view = view.ok_or(Error::NotFound)?;
    let sort = if query.oldest_first { Sort::Ascending } else { Sort::Descending };
    let slice = Slice::new(query.cursor.clone(), sort, query.size.rows());
    let statuses = query.status.map_or(SupportStatus::ALL.to_vec(), |status| vec![status]);
    let page = scope::support_request::page(read, actor, view, &statuses, now, &slice).await?;
    let names = Names::of(read, &page.rows).await?;
    Ok(SupportList { view, views, page: page_of(actor, page, &names) })
}

fn page_of(actor: &Actor, page: Page<Model>, names: &Names) -> Page<SupportRow> {
    page.map(|found| row(actor, found, names))
}

/// The names that rows show.
pub(super) struct Names {
    organizations: HashMap<OrganizationId, String>,
    subscriptions: HashMap<SubscriptionId, String>,
}

impl Names {
    /// Of the customers, contacts and subscriptions of some requests.
    pub(super) async fn of(source: &impl Source, rows: &[Model]) -> Result<Self, Error> {
        let named = rows.iter().flat_map(|row| [row.customer_id, row.contact_id]).collect();
        let about = rows.iter().map(|row| row.subscription_id).collect();
        Ok(Self {
            organizations: batch::organization_names(source, named).await?,
            subscriptions: batch::subscription_names(source, about).await?,
        })
    }
}

/// A request as lists show it.
pub(super) fn row(actor: &Actor, found: Model, names: &Names) -> SupportRow {
    let name = |id| names.organizations.get(&id).cloned();
    let known = knows(actor, found.provider_id, found.contact_id);
    SupportRow {
        id: found.id,
        number: found.number,
        title: found.title,
        category: found.category,
        severity: found.severity,
        status: found.status,
        customer_name: name(found.customer_id).unwrap_or_default(),
        subscription_name: names.subscriptions.get(&found.subscription_id).cloned().unwrap_or_default(),
        contact_name: name(found.contact_id).filter(|_| known),
        created_at: found.created_at,
        updated_at: found.updated_at,
    }
}
