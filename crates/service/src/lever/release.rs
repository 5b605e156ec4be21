//! Levers that end with a relation.

use domain::actor::Actor;
use domain::id::GrantId;
use domain::time::Timestamp;
use entity::subscription;

use super::associate::event;
use super::carry::concerned;
use super::record::{Moved, write};
use crate::audit;
use crate::db::Tx;
use crate::error::Error;
use crate::support_request::Handover;

/// Writes what the levers of a subscription are once the grant, which is the one in `grants`, has ended.
///
/// # Errors
/// `Conflict::Stale` when the subscription is not as it was read.
pub(crate) async fn release(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    row: &subscription::Model,
    moved: Moved,
    grants: &[GrantId],
) -> Result<(), Error> {
    let handover = Handover { by: Some(actor), grants };
    write(tx, now, actor.account_id, handover, row, moved).await?;
    for (verb, reseller) in concerned(row, moved) {
        audit::append(tx, actor, now, event(verb, (row.id, row.customer_id), reseller, grants)).await?;
    }
    Ok(())
}
