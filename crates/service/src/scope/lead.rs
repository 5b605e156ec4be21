//! Through which channel customers came to the actor's own organization.

use std::collections::HashSet;

use domain::actor::Actor;
use domain::id::{OrganizationId, ReferralId};
use domain::referral::ReferralStatus;
use entity::{lead_rollup, lead_source, referral};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::batch;
use crate::db::Source;
use crate::error::Error;

/// What is recorded about a partner's customer. The caller has asked about both.
///
/// # Errors
/// The database cannot answer.
pub async fn source_of(
    source: &impl Source,
    partner: OrganizationId,
    customer: OrganizationId,
) -> Result<Option<lead_source::Model>, Error> {
    Ok(lead_source::Entity::find_by_id((partner, customer)).one(source.conn()).await?)
}

/// The customer that a referral of the actor's organization became.
///
/// # Errors
/// The database cannot answer.
pub async fn customer_of(
    source: &impl Source,
    actor: &Actor,
    referral: ReferralId,
) -> Result<Option<OrganizationId>, Error> {
    use lead_source::Column;
    let found = lead_source::Entity::find()
        .filter(Column::ReferralId.eq(referral))
        .filter(Column::PartnerId.eq(actor.organization_id));
    Ok(found.one(source.conn()).await?.map(|row| row.customer_id))
}

/// The last referrals that the actor's organization won. The plan test explains it.
pub fn won_query(actor: &Actor, limit: u64) -> Select<referral::Entity> {
    use referral::Column;
    referral::Entity::find()
        .filter(Column::PartnerId.eq(actor.organization_id))
        .filter(Column::Status.eq(ReferralStatus::Won))
        .order_by_desc(Column::ReceivedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
}

/// Those of [`won_query`] that became no other customer.
///
/// # Errors
/// The database cannot answer.
pub async fn won(
    source: &impl Source,
    actor: &Actor,
    customer: OrganizationId,
    limit: u64,
) -> Result<Vec<referral::Model>, Error> {
    let mut found = won_query(actor, limit).all(source.conn()).await?;
    let mut taken = HashSet::new();
    for ids in batch::batches(found.iter().map(|row| row.id).collect()) {
        let linked = lead_source::Entity::find().filter(lead_source::Column::ReferralId.is_in(ids));
        let linked = linked.all(source.conn()).await?;
        taken.extend(
            linked.into_iter().filter(|row| row.customer_id != customer).filter_map(|row| row.referral_id),
        );
    }
    found.retain(|row| !taken.contains(&row.id));
    Ok(found)
}

/// The figures of the months from this one on. The plan test explains it.
pub fn months_query(actor: &Actor, first: i32) -> Select<lead_rollup::Entity> {
    use lead_rollup::Column;
    lead_rollup::Entity::find()
        .filter(Column::PartnerId.eq(actor.organization_id))
        .filter(Column::Period.gte(first))
}

/// Runs [`months_query`].
///
/// # Errors
/// The database cannot answer.
pub async fn months(
    source: &impl Source,
    actor: &Actor,
    first: i32,
) -> Result<Vec<lead_rollup::Model>, Error> {
    Ok(months_query(actor, first).all(source.conn()).await?)
}
