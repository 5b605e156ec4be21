//! Writes a change of the levers: the subscription, the history, and who lists the customer.

use domain::grant::GrantKind;
use domain::id::{AccountId, LeverId, OrganizationId};
use domain::subscription::{ContactCandidate, Lever};
use domain::time::Timestamp;
use entity::{subscription, subscription_lever};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use crate::db::{Source, Tx};
use crate::error::Error;
use crate::grant::{self, projection};
use crate::store;
use crate::support_request::{self, Handover};

/// Whom the levers name from now on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moved {
    /// The associated reseller.
    pub reseller: Option<OrganizationId>,
    /// The support contact.
    pub support_contact: OrganizationId,
}

/// Who is support contact once `next` is associated, or nobody: the provider where the present contact rested on the
/// association alone.
///
/// # Errors
/// The database cannot answer.
pub(crate) async fn after_leaving(
    source: &impl Source,
    now: Timestamp,
    row: &subscription::Model,
    next: Option<OrganizationId>,
) -> Result<OrganizationId, Error> {
    let contact = row.support_contact_id;
    if contact == row.provider_id || row.reseller_id != Some(contact) || next == Some(contact) {
        return Ok(contact);
    }
    let stays = candidate(source, now, row, contact, false).await?.check().is_ok();
    Ok(if stays { contact } else { row.provider_id })
}

/// How a reseller is related to the provider and the customer of a subscription.
///
/// # Errors
/// The database cannot answer.
pub(super) async fn candidate(
    source: &impl Source,
    now: Timestamp,
    row: &subscription::Model,
    reseller: OrganizationId,
    associated: bool,
) -> Result<ContactCandidate, Error> {
    if reseller == row.provider_id {
        return Ok(ContactCandidate::Seller);
    }
    let with_provider = grant::between(source, row.provider_id, reseller, now).await?;
    let with_customer = grant::between(source, row.customer_id, reseller, now).await?;
    Ok(ContactCandidate::Reseller {
        partnership: with_provider.iter().any(|grant| grant.kind == GrantKind::Partnership),
        of_record: with_customer.iter().any(|grant| grant.kind == GrantKind::ResellerOfRecord),
        associated,
    })
}

/// Writes it. Whoever a lever named, or names now, lists the customer or not with the next request.
///
/// # Errors
/// `Conflict::Stale` when the subscription is not as it was read.
pub(crate) async fn write(
    tx: &Tx,
    now: Timestamp,
    account: AccountId,
    handover: Handover<'_>,
    row: &subscription::Model,
    moved: Moved,
) -> Result<(), Error> {
    let columns = subscription::ActiveModel {
        reseller_id: Set(moved.reseller),
        support_contact_id: Set(moved.support_contact),
        version: Set(row.version + 1),
        updated_at: Set(now),
        ..Default::default()
    };
    let as_read = subscription::Column::Id.eq(row.id).and(subscription::Column::Version.eq(row.version));
    store::update_one(tx, columns, as_read).await?;
    if moved.reseller != row.reseller_id {
        note(tx, now, account, row, (Lever::Association, moved.reseller)).await?;
    }
    // The one place where a support contact changes: the support requests of the subscription follow it here.
    if moved.support_contact != row.support_contact_id {
        note(tx, now, account, row, (Lever::SupportContact, Some(moved.support_contact))).await?;
        support_request::reassign(tx, now, row.id, moved.support_contact, handover).await?;
    }
    let before = [row.reseller_id, Some(row.support_contact_id)];
    let after = [moved.reseller, Some(moved.support_contact)];
    let named: std::collections::BTreeSet<_> = before.into_iter().chain(after).flatten().collect();
    for viewer in named.into_iter().filter(|viewer| *viewer != row.provider_id) {
        projection::refresh_customer(tx, now, viewer, row.customer_id).await?;
    }
    Ok(())
}

async fn note(
    tx: &Tx,
    now: Timestamp,
    account: AccountId,
    row: &subscription::Model,
    (lever, organization): (Lever, Option<OrganizationId>),
) -> Result<(), Error> {
    let entry = subscription_lever::Model {
        id: LeverId(tx.random().uuid()),
        subscription_id: row.id,
        lever,
        organization_id: organization,
        at: now,
        account_id: account,
    };
    store::insert(tx, entry).await
}
