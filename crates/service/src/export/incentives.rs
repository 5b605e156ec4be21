//! The entries of a month of the incentive ledger.

use domain::export::ExportLine;
use domain::incentive::Period;

use super::{Batch, Place, Reader};
use crate::error::Error;
use crate::incentive;

pub(super) async fn batch(reader: &Reader<'_>, period: Period, place: Place) -> Result<Batch, Error> {
    let Reader { db, actor, now, .. } = *reader;
    let (rows, next) = incentive::batch(db, actor, now, period, place.after).await?;
    let lines = rows.into_iter().map(|row| ExportLine::Incentive(Box::new(row))).collect();
    Ok(Batch { lines, next: next.map(Place::from), ..Batch::default() })
}
