//! Levers that end with a relation: all of them with a few statements, however many there are.

use std::collections::{BTreeMap, BTreeSet};

use domain::actor::Actor;
use domain::id::{GrantId, LeverId, OrganizationId, SubscriptionId};
use domain::subscription::Lever;
use domain::time::Timestamp;
use entity::{subscription, subscription_lever};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::associate::event;
use super::carry::concerned;
use super::record::Moved;
use crate::audit;
use crate::db::Tx;
use crate::error::Error;
use crate::grant::projection;
use crate::scope::{self, batch};
use crate::store;
use crate::support_request::{self, Handover};

/// Entries of the history written at once.
const TOGETHER: usize = 100;

/// Writes what the levers of some subscriptions are once the grants have ended: nobody is associated with them any more,
/// or the provider is the support contact. The subscriptions were read in this transaction.
///
/// # Errors
/// The rows cannot be read or written.
pub(crate) async fn release(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    moves: &[(subscription::Model, Moved)],
    grants: &[GrantId],
) -> Result<(), Error> {
    write(tx, now, moves).await?;
    note(tx, actor, now, moves).await?;
    hand_over(tx, actor, now, moves, grants).await?;
    for (viewer, customers) in viewers(moves) {
        projection::forget_customers(tx, now, viewer, customers.into_iter().collect()).await?;
    }
    let told = moves.iter().flat_map(|(row, moved)| {
        let concerned = concerned(row, *moved).into_iter();
        concerned.map(|(verb, reseller)| event(verb, (row.id, row.customer_id), reseller, grants))
    });
    audit::append_all(tx, actor, now, told.collect()).await
}

/// The rows themselves: one statement for a batch of those in which the same changes.
async fn write(tx: &Tx, now: Timestamp, moves: &[(subscription::Model, Moved)]) -> Result<(), Error> {
    use subscription::Column;
    for which in [(true, false), (false, true), (true, true)] {
        let same = moves.iter().filter(|(row, moved)| changed(row, *moved) == which);
        for ids in batch::batches(same.map(|(row, _)| row.id).collect()) {
            let mut update = subscription::Entity::update_many()
                .col_expr(Column::Version, Column::Version.into_expr().add(1))
                .col_expr(Column::UpdatedAt, Expr::value(now));
            if which.0 {
                update = update.col_expr(Column::ResellerId, Expr::value(None::<OrganizationId>));
            }
            if which.1 {
                update = update.col_expr(Column::SupportContactId, Column::ProviderId.into_expr());
            }
            update.filter(Column::Id.is_in(ids)).exec(tx.conn()).await?;
        }
    }
    Ok(())
}

/// Whether the association changes, and whether the support contact does.
fn changed(row: &subscription::Model, moved: Moved) -> (bool, bool) {
    (row.reseller_id != moved.reseller, row.support_contact_id != moved.support_contact)
}

/// The history of the levers.
async fn note(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    moves: &[(subscription::Model, Moved)],
) -> Result<(), Error> {
    let entry = |id: SubscriptionId, (lever, organization_id)| subscription_lever::Model {
        id: LeverId(tx.random().uuid()),
        subscription_id: id,
        lever,
        organization_id,
        at: now,
        account_id: actor.account_id,
    };
    let mut rows = Vec::new();
    for (row, moved) in moves {
        let (association, contact) = changed(row, *moved);
        let contact_now = Some(moved.support_contact);
        rows.extend(association.then(|| entry(row.id, (Lever::Association, moved.reseller))));
        rows.extend(contact.then(|| entry(row.id, (Lever::SupportContact, contact_now))));
    }
    while !rows.is_empty() {
        let some = rows.drain(..rows.len().min(TOGETHER)).collect();
        store::insert_rows(tx, some).await?;
    }
    Ok(())
}

/// The requests follow the support contact; most subscriptions have none.
async fn hand_over(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    moves: &[(subscription::Model, Moved)],
    grants: &[GrantId],
) -> Result<(), Error> {
    let moved: BTreeMap<SubscriptionId, OrganizationId> = moves
        .iter()
        .filter(|(row, moved)| changed(row, *moved).1)
        .map(|(row, moved)| (row.id, moved.support_contact))
        .collect();
    let asked = scope::support_request::about(tx, moved.keys().copied().collect()).await?;
    for (id, contact) in moved.into_iter().filter(|(id, _)| asked.contains(id)) {
        let handover = Handover { by: Some(actor), grants };
        support_request::reassign(tx, now, id, contact, handover).await?;
    }
    Ok(())
}

/// Whom levers named, and whose subscriptions they were.
fn viewers(moves: &[(subscription::Model, Moved)]) -> BTreeMap<OrganizationId, BTreeSet<OrganizationId>> {
    let mut viewers: BTreeMap<OrganizationId, BTreeSet<OrganizationId>> = BTreeMap::new();
    for (row, _) in moves {
        let named = [row.reseller_id, Some(row.support_contact_id)].into_iter().flatten();
        for viewer in named.filter(|viewer| *viewer != row.provider_id) {
            viewers.entry(viewer).or_default().insert(row.customer_id);
        }
    }
    viewers
}
