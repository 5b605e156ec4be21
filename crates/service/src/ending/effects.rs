//! What stops with a grant, and what has to be done first. The page shows it, the use case does it.

use std::collections::BTreeSet;

use domain::ending::{Running, Side, holds_back};
use domain::grant::GrantKind;
use domain::id::{InvitationId, OrganizationId};
use domain::time::Timestamp;
use entity::{grant_entry, subscription};

use super::subject::Subject;
use crate::db::Source;
use crate::error::Error;
use crate::lever::Moved;
use crate::scope::ending::Of;
use crate::subscription::running;
use crate::{grant, scope};

/// The effects of one ending.
#[derive(Default)]
pub(super) struct Effects {
    /// Subscriptions whose levers change, and what they are then.
    pub moves: Vec<(subscription::Model, Moved)>,
    /// Running subscriptions that nobody manages or orders for any more.
    pub unmanaged: Vec<subscription::Model>,
    /// Running subscriptions that keep the actor from giving the grant back.
    pub first: Vec<subscription::Model>,
    /// Grants that end with this one.
    pub with_it: Vec<grant_entry::Model>,
    /// Open invitations that rest on it.
    pub void: Vec<InvitationId>,
}

/// Computes them.
///
/// # Errors
/// The database cannot answer.
pub(super) async fn effects(
    source: &impl Source,
    now: Timestamp,
    subject: &Subject,
) -> Result<Effects, Error> {
    let (grantor, grantee) = (subject.entry.grantor_id, subject.entry.grantee_id);
    match subject.entry.kind {
        GrantKind::TenantAdmin => Ok(Effects::default()),
        GrantKind::Partnership => partnership(source, now, grantor, grantee).await,
        GrantKind::ResellerOfRecord => managing(source, now, subject).await,
        GrantKind::Ordering => ordering(source, now, subject).await,
    }
}

/// Levers by which the provider named the reseller, and its access to the reseller's tenant.
///
/// # Errors
/// The database cannot answer.
pub(super) async fn partnership(
    source: &impl Source,
    now: Timestamp,
    reseller: OrganizationId,
    provider: OrganizationId,
) -> Result<Effects, Error> {
    let rows = scope::ending::naming(source, reseller, Of::Provider(provider)).await?;
    let kinds = [GrantKind::TenantAdmin];
    let with_it = scope::ledger::standing_between(source, reseller, provider, &kinds, now).await?;
    let void = scope::invitation::undecided_for_both(source, reseller, provider, now).await?;
    Ok(Effects { moves: without(reseller, rows), with_it, void, ..Effects::default() })
}

async fn managing(source: &impl Source, now: Timestamp, subject: &Subject) -> Result<Effects, Error> {
    let (customer, reseller) = (subject.entry.grantor_id, subject.entry.grantee_id);
    if subject.side == Side::Grantor {
        return without_reseller(source, now, customer, reseller, true).await;
    }
    let moves = without(reseller, scope::ending::naming(source, reseller, Of::Customer(customer)).await?);
    let active = scope::ending::active(source, customer).await?;
    let partners = partners(source, now, reseller, &active).await?;
    let stays = |row: &subscription::Model| {
        let seller_is_partner = partners.contains(&row.provider_id);
        let standing = Running { provider: row.provider_id, reseller: row.reseller_id, seller_is_partner };
        running(row, now) && holds_back(GrantKind::ResellerOfRecord, reseller, standing)
    };
    Ok(Effects { moves, first: active.into_iter().filter(stays).collect(), ..Effects::default() })
}

/// Which of the sellers of these subscriptions are partners of the reseller.
async fn partners(
    source: &impl Source,
    now: Timestamp,
    reseller: OrganizationId,
    rows: &[subscription::Model],
) -> Result<BTreeSet<OrganizationId>, Error> {
    let sellers: BTreeSet<_> = rows.iter().map(|row| row.provider_id).collect();
    let mut partners = BTreeSet::new();
    for seller in sellers {
        let between = grant::between(source, seller, reseller, now).await?;
        if between.iter().any(|grant| grant.kind == GrantKind::Partnership) {
            partners.insert(seller);
        }
    }
    Ok(partners)
}

/// What stops when a customer withdraws from a reseller that manages it, or that single subscriptions name.
///
/// # Errors
/// The database cannot answer.
pub(super) async fn without_reseller(
    source: &impl Source,
    now: Timestamp,
    customer: OrganizationId,
    reseller: OrganizationId,
    managed: bool,
) -> Result<Effects, Error> {
    let moves = without(reseller, scope::ending::naming(source, reseller, Of::Customer(customer)).await?);
    let given = grant::given_by(source, customer, now).await?;
    let manages = |kind| kind == GrantKind::ResellerOfRecord;
    let others = given.iter().any(|grant| manages(grant.kind) && grant.grantee != reseller);
    let alone = |row: &subscription::Model| {
        // Without a grant only what named the reseller loses somebody.
        let named = row.reseller_id == Some(reseller);
        running(row, now) && (named || (managed && row.reseller_id.is_none()))
    };
    let active = if others { Vec::new() } else { scope::ending::active(source, customer).await? };
    Ok(Effects { moves, unmanaged: active.into_iter().filter(alone).collect(), ..Effects::default() })
}

async fn ordering(source: &impl Source, now: Timestamp, subject: &Subject) -> Result<Effects, Error> {
    let (customer, provider) = (subject.entry.grantor_id, subject.entry.grantee_id);
    if has_other(source, now, subject).await? {
        // It orders on by the other one.
        return Ok(Effects::default());
    }
    if subject.side == Side::Grantee {
        let sold = scope::ending::sold(source, customer, provider).await?;
        let first: Vec<_> = sold.into_iter().filter(|row| running(row, now)).collect();
        if !first.is_empty() {
            return Ok(Effects { first, ..Effects::default() });
        }
    }
    without_provider(source, now, customer, provider, true).await
}

/// What stops when a provider orders no more for a customer. Whoever held no grant leaves nothing behind.
///
/// # Errors
/// The database cannot answer.
pub(super) async fn without_provider(
    source: &impl Source,
    now: Timestamp,
    customer: OrganizationId,
    provider: OrganizationId,
    granted: bool,
) -> Result<Effects, Error> {
    if !granted {
        return Ok(Effects::default());
    }
    let sold = scope::ending::sold(source, customer, provider).await?;
    let unmanaged = sold.iter().filter(|row| running(row, now)).cloned().collect();
    let own = Moved { reseller: None, support_contact: provider };
    let named = sold.into_iter().filter(|row| changes(row, own));
    Ok(Effects { moves: named.map(|row| (row, own)).collect(), unmanaged, ..Effects::default() })
}

/// Whether the same grantee holds a second grant of the kind from the same grantor.
///
/// # Errors
/// The database cannot answer.
pub(super) async fn has_other(
    source: &impl Source,
    now: Timestamp,
    subject: &Subject,
) -> Result<bool, Error> {
    let grant_entry::Model { id, grantor_id, grantee_id, kind, .. } = &subject.entry;
    let standing = scope::ledger::standing_between(source, *grantor_id, *grantee_id, &[*kind], now).await?;
    Ok(standing.iter().any(|entry| entry.id != *id))
}

/// The levers without a reseller: nobody is associated, and the provider is support contact.
pub(super) fn without(
    reseller: OrganizationId,
    rows: Vec<subscription::Model>,
) -> Vec<(subscription::Model, Moved)> {
    let moved = |row: &subscription::Model| Moved {
        reseller: row.reseller_id.filter(|named| *named != reseller),
        support_contact: match row.support_contact_id {
            contact if contact == reseller => row.provider_id,
            contact => contact,
        },
    };
    rows.into_iter().map(|row| (moved(&row), row)).map(|(moved, row)| (row, moved)).collect()
}

pub(super) fn changes(row: &subscription::Model, moved: Moved) -> bool {
    (row.reseller_id, row.support_contact_id) != (moved.reseller, moved.support_contact)
}
