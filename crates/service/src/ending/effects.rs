//! What stops with a grant, and what has to be done first. The page shows it, the use case does it.

use domain::ending::{Running, Side, holds_back};
use domain::grant::GrantKind;
use domain::id::OrganizationId;
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
async fn partnership(
    source: &impl Source,
    now: Timestamp,
    reseller: OrganizationId,
    provider: OrganizationId,
) -> Result<Effects, Error> {
    let rows = scope::ending::naming(source, reseller, Of::Provider(provider)).await?;
    let kinds = [GrantKind::TenantAdmin];
    let with_it = scope::ledger::standing_between(source, reseller, provider, &kinds, now).await?;
    Ok(Effects { moves: without(reseller, rows), with_it, ..Effects::default() })
}

async fn managing(source: &impl Source, now: Timestamp, subject: &Subject) -> Result<Effects, Error> {
    let (customer, reseller) = (subject.entry.grantor_id, subject.entry.grantee_id);
    let moves = without(reseller, scope::ending::naming(source, reseller, Of::Customer(customer)).await?);
    let active = scope::ending::active(source, customer).await?;
    let active: Vec<_> = active.into_iter().filter(|row| running(row, now)).collect();
    let mut effects = Effects { moves, ..Effects::default() };
    if subject.entry.kind.leaves_nobody_alone(subject.side) {
        for row in active {
            if stays(source, now, reseller, &row).await? {
                effects.first.push(row);
            }
        }
    } else if !has_other(source, now, subject).await? {
        let alone = |row: &subscription::Model| row.reseller_id.is_none_or(|named| named == reseller);
        effects.unmanaged = active.into_iter().filter(alone).collect();
    }
    Ok(effects)
}

/// Whether a running subscription keeps the reseller from leaving.
async fn stays(
    source: &impl Source,
    now: Timestamp,
    leaver: OrganizationId,
    row: &subscription::Model,
) -> Result<bool, Error> {
    let between = grant::between(source, row.provider_id, leaver, now).await?;
    let seller_is_partner = between.iter().any(|grant| grant.kind == GrantKind::Partnership);
    let running = Running { provider: row.provider_id, reseller: row.reseller_id, seller_is_partner };
    Ok(holds_back(GrantKind::ResellerOfRecord, leaver, running))
}

async fn ordering(source: &impl Source, now: Timestamp, subject: &Subject) -> Result<Effects, Error> {
    let (customer, provider) = (subject.entry.grantor_id, subject.entry.grantee_id);
    if has_other(source, now, subject).await? {
        // It orders on by the other one.
        return Ok(Effects::default());
    }
    let sold = scope::ending::sold(source, customer, provider).await?;
    let active: Vec<_> = sold.iter().filter(|row| running(row, now)).cloned().collect();
    if subject.entry.kind.leaves_nobody_alone(subject.side) && !active.is_empty() {
        return Ok(Effects { first: active, ..Effects::default() });
    }
    let own = Moved { reseller: None, support_contact: provider };
    let named = sold.into_iter().filter(|row| changes(row, own));
    Ok(Effects { moves: named.map(|row| (row, own)).collect(), unmanaged: active, ..Effects::default() })
}

/// Whether the other side holds a second grant of the kind from the same customer.
async fn has_other(source: &impl Source, now: Timestamp, subject: &Subject) -> Result<bool, Error> {
    let grant_entry::Model { id, grantor_id, grantee_id, kind, .. } = &subject.entry;
    let kinds = [*kind];
    let standing = match (kind, subject.side) {
        // Another reseller manages the customer.
        (GrantKind::ResellerOfRecord, Side::Grantor) => {
            return Ok(grant::given_by(source, *grantor_id, now)
                .await?
                .iter()
                .any(|grant| grant.kind == GrantKind::ResellerOfRecord && grant.id != *id));
        }
        _ => scope::ledger::standing_between(source, *grantor_id, *grantee_id, &kinds, now).await?,
    };
    Ok(standing.iter().any(|entry| entry.id != *id))
}

/// The levers without a reseller: nobody is associated, and the provider is support contact.
fn without(reseller: OrganizationId, rows: Vec<subscription::Model>) -> Vec<(subscription::Model, Moved)> {
    let moved = |row: &subscription::Model| Moved {
        reseller: row.reseller_id.filter(|named| *named != reseller),
        support_contact: match row.support_contact_id {
            contact if contact == reseller => row.provider_id,
            contact => contact,
        },
    };
    rows.into_iter().map(|row| (moved(&row), row)).map(|(moved, row)| (row, moved)).collect()
}

fn changes(row: &subscription::Model, moved: Moved) -> bool {
    (row.reseller_id, row.support_contact_id) != (moved.reseller, moved.support_contact)
}
