//! The levers of an upgraded subscription.

use domain::activity::Deed;
use domain::id::{AccountId, OrganizationId};
use domain::time::Timestamp;
use entity::subscription;

use super::associate::event;
use super::record::{Moved, write};
use crate::audit;
use crate::db::Tx;
use crate::error::Error;
use crate::support_request::Handover;

/// The version of a subscription that nobody has touched since it was ordered.
const UNTOUCHED: i32 = 1;

/// Gives the new subscription the levers that the old one has now: between order and fulfillment they may have changed.
/// Where somebody has set those of the new one itself meanwhile, that stays. `account`: who ordered the upgrade.
///
/// # Errors
/// The rows cannot be written.
pub(crate) async fn carry(
    tx: &Tx,
    now: Timestamp,
    account: AccountId,
    old: &subscription::Model,
    new: &subscription::Model,
) -> Result<subscription::Model, Error> {
    let moved = Moved { reseller: old.reseller_id, support_contact: old.support_contact_id };
    let same = (new.reseller_id, new.support_contact_id) == (moved.reseller, moved.support_contact);
    if same || new.version != UNTOUCHED {
        return Ok(new.clone());
    }
    write(tx, now, account, Handover::default(), new, moved).await?;
    let about = (new.id, new.customer_id);
    let told = concerned(new, moved).into_iter().map(|(verb, reseller)| event(verb, about, reseller, &[]));
    audit::append_all_by(tx, None, now, told.collect()).await?;
    Ok(subscription::Model {
        reseller_id: moved.reseller,
        support_contact_id: moved.support_contact,
        version: new.version + 1,
        updated_at: now,
        ..new.clone()
    })
}

/// Each reseller that a lever named or names now, with what the trail says about it alone.
pub(super) fn concerned(row: &subscription::Model, moved: Moved) -> Vec<(Deed, OrganizationId)> {
    let association = [(Deed::ClearAssociation, row.reseller_id), (Deed::AssociateReseller, moved.reseller)];
    let contact = [
        (Deed::ClearSupportContact, Some(row.support_contact_id)),
        (Deed::SetSupportContact, Some(moved.support_contact)),
    ];
    [association, contact]
        .into_iter()
        .filter(|[before, after]| before.1 != after.1)
        .flatten()
        .filter_map(|(verb, organization)| Some((verb, organization?)))
        .filter(|(_, organization)| *organization != row.provider_id)
        .collect()
}
