//! Entries of the activity log, newest first: the own organization's, or what partners did at one customer.

use domain::activity::{ActivityFilter, ActivityRow};
use domain::export::ExportLine;
use domain::id::{GrantId, OrganizationId};
use domain::page::Page;

use super::{Batch, Place, Reader};
use crate::activity;
use crate::error::Error;

pub(super) async fn own(reader: &Reader<'_>, filter: &ActivityFilter, place: Place) -> Result<Batch, Error> {
    let Reader { db, actor, now, .. } = *reader;
    let page = activity::batch(db, actor, now, filter, place.after).await?;
    Ok(batch_of(page, Vec::new()))
}

pub(super) async fn of_customer(
    reader: &Reader<'_>,
    id: OrganizationId,
    filter: &ActivityFilter,
    place: Place,
) -> Result<Batch, Error> {
    let Reader { db, actor, now, .. } = *reader;
    let (page, grants) = activity::batch_of_customer(db, actor, now, (id, filter), place.after).await?;
    Ok(batch_of(page, grants))
}

fn batch_of(page: Page<ActivityRow>, grants: Vec<GrantId>) -> Batch {
    let lines = page.rows.into_iter().map(|row| ExportLine::Activity(Box::new(row))).collect();
    Batch { lines, next: page.next.map(Place::from), grants }
}
