//! Which grants count at an instant: started, not ended by hand or by the clock, and both organizations active.

use std::collections::BTreeSet;

use domain::grant::ActiveGrant;
use domain::id::{GrantId, OrganizationId};
use domain::time::Timestamp;
use entity::grant_entry::{Column, Model};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition};

use crate::db::Source;
use crate::error::Error;
use crate::scope;

/// The grant itself, if it counts at `now`.
///
/// # Errors
/// The database cannot answer.
pub async fn active(source: &impl Source, id: GrantId, now: Timestamp) -> Result<Option<ActiveGrant>, Error> {
    let found = find(source, Condition::all().add(Column::Id.eq(id)), now).await?;
    Ok(found.into_iter().next())
}

/// Grants between two organizations, in either direction.
///
/// # Errors
/// The database cannot answer.
pub async fn between(
    source: &impl Source,
    one: OrganizationId,
    other: OrganizationId,
    now: Timestamp,
) -> Result<Vec<ActiveGrant>, Error> {
    let pair = |grantor: OrganizationId, grantee: OrganizationId| {
        Column::GrantorId.eq(grantor).and(Column::GranteeId.eq(grantee))
    };
    find(source, Condition::any().add(pair(one, other)).add(pair(other, one)), now).await
}

/// Everything an organization has granted: for a customer, who may touch what. There is no such question about what an
/// organization holds: a provider's grants are as many as its customers and resellers, so ask with [`between`] or for
/// those of a page.
///
/// # Errors
/// The database cannot answer.
pub async fn given_by(
    source: &impl Source,
    grantor: OrganizationId,
    now: Timestamp,
) -> Result<Vec<ActiveGrant>, Error> {
    find(source, Condition::all().add(Column::GrantorId.eq(grantor)), now).await
}

/// What a decision about a customer needs: the grants between the actor's organization and the customer, and the
/// partnerships on which ordering through a reseller rests besides.
///
/// # Errors
/// The database cannot answer.
pub async fn concerning(
    source: &impl Source,
    own: OrganizationId,
    customer: OrganizationId,
    now: Timestamp,
) -> Result<Vec<ActiveGrant>, Error> {
    let mut grants = between(source, own, customer, now).await?;
    let resellers: BTreeSet<_> = grants.iter().filter_map(|grant| grant.via_reseller).collect();
    for reseller in resellers {
        grants.extend(between(source, own, reseller, now).await?);
    }
    Ok(grants)
}

async fn find(source: &impl Source, which: Condition, now: Timestamp) -> Result<Vec<ActiveGrant>, Error> {
    let rows = scope::ledger::counting(source, which, now).await?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// An entry that counts, without what only the ledger keeps.
pub(crate) fn from_row(row: Model) -> ActiveGrant {
    let Model {
        id,
        kind,
        grantor_id: grantor,
        grantee_id: grantee,
        via_reseller_id: via_reseller,
        starts_at,
        ends_at,
        consent: _,
        consent_language: _,
        consent_version: _,
        agreed_by: _,
        invitation_id: _,
        created_at: _,
    } = row;
    ActiveGrant { id, kind, grantor, grantee, via_reseller, starts_at, ends_at }
}
