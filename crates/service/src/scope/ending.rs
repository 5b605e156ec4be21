//! What the ending of a grant touches. Serves the use case, which has found the grant and asked the policy.

use domain::id::OrganizationId;
use domain::subscription::SubscriptionStatus;
use entity::subscription::{Column, Entity, Model};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

use crate::db::Source;
use crate::error::Error;

/// Of a customer's subscriptions, or of those a provider sold.
#[derive(Clone, Copy, Debug)]
pub enum Of {
    /// The customer's, whoever sold them.
    Customer(OrganizationId),
    /// The provider's, whoever bought them.
    Provider(OrganizationId),
}

/// Subscriptions with a lever that names this reseller. One after the other: each lever has an index of its own.
///
/// # Errors
/// The database cannot answer.
pub async fn naming(source: &impl Source, reseller: OrganizationId, of: Of) -> Result<Vec<Model>, Error> {
    let of = match of {
        Of::Customer(id) => Column::CustomerId.eq(id),
        Of::Provider(id) => Column::ProviderId.eq(id),
    };
    let mut found: Vec<Model> = Vec::new();
    for lever in [Column::ResellerId, Column::SupportContactId] {
        let rows = Entity::find().filter(lever.eq(reseller)).filter(of.clone());
        for row in rows.order_by_asc(Column::Id).all(source.conn()).await? {
            if !found.iter().any(|known| known.id == row.id) {
                found.push(row);
            }
        }
    }
    Ok(found)
}

/// What a provider sold to a customer, whatever became of it.
///
/// # Errors
/// The database cannot answer.
pub async fn sold(
    source: &impl Source,
    customer: OrganizationId,
    provider: OrganizationId,
) -> Result<Vec<Model>, Error> {
    let which = Condition::all().add(Column::CustomerId.eq(customer)).add(Column::ProviderId.eq(provider));
    Ok(Entity::find().filter(which).order_by_asc(Column::Id).all(source.conn()).await?)
}

/// What a customer has that was active when it was last written.
///
/// # Errors
/// The database cannot answer.
pub async fn active(source: &impl Source, customer: OrganizationId) -> Result<Vec<Model>, Error> {
    let which = Condition::all()
        .add(Column::CustomerId.eq(customer))
        .add(Column::Status.eq(SubscriptionStatus::Active));
    Ok(Entity::find().filter(which).order_by_asc(Column::Id).all(source.conn()).await?)
}
