//! What the ending of a grant touches. Serves the use case, which has found the grant and asked the policy.

use std::collections::BTreeMap;

use domain::actor::Actor;
use domain::id::{OrganizationId, SubscriptionId};
use domain::subscription::SubscriptionStatus;
use domain::time::Timestamp;
use entity::subscription::{Column, Entity, Model};
use entity::{account, grant_ending, grant_entry, grant_reminder, subscription_lever};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::db::Source;
use crate::error::Error;

/// Of a customer's subscriptions, or of those a provider sold.
#[derive(Clone, Copy, Debug)]
pub enum Of {
    /// The customer's, whoever sold them.
    Customer(OrganizationId),
    /// The provider's, whoever bought them.
    Provider(OrganizationId),
    /// Everybody's.
    Anybody,
}

impl Of {
    fn condition(self) -> Condition {
        match self {
            Self::Customer(id) => Condition::all().add(Column::CustomerId.eq(id)),
            Self::Provider(id) => Condition::all().add(Column::ProviderId.eq(id)),
            Self::Anybody => Condition::all(),
        }
    }
}

/// Subscriptions with a lever that names this reseller. One after the other: each lever has an index of its own.
///
/// # Errors
/// The database cannot answer.
pub async fn naming(source: &impl Source, reseller: OrganizationId, of: Of) -> Result<Vec<Model>, Error> {
    let mut found: BTreeMap<SubscriptionId, Model> = BTreeMap::new();
    for lever in [Column::ResellerId, Column::SupportContactId] {
        let rows = Entity::find().filter(lever.eq(reseller)).filter(of.condition());
        found.extend(rows.all(source.conn()).await?.into_iter().map(|row| (row.id, row)));
    }
    Ok(found.into_values().collect())
}

/// Reminders whose time has come, those that wait longest first. The plan test explains it.
pub fn due_query(now: Timestamp, limit: u64) -> Select<grant_reminder::Entity> {
    use grant_reminder::Column;
    grant_reminder::Entity::find()
        .filter(Column::DoneAt.is_null())
        .filter(Column::DueAt.lte(now))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::GrantId)
        .limit(limit)
}

/// Runs [`due_query`]: for the worker, which has no actor.
///
/// # Errors
/// The database cannot answer.
pub async fn due(
    source: &impl Source,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<grant_reminder::Model>, Error> {
    Ok(due_query(now, limit).all(source.conn()).await?)
}

/// Whether the actor's organization has ended a grant to a partner before.
///
/// # Errors
/// The database cannot answer.
pub async fn has_ended(source: &impl Source, actor: &Actor, partner: OrganizationId) -> Result<bool, Error> {
    let found = grant_ending::Entity::find()
        .inner_join(grant_entry::Entity)
        .filter(grant_entry::Column::GrantorId.eq(actor.organization_id))
        .filter(grant_entry::Column::GranteeId.eq(partner))
        .filter(grant_ending::Column::OrganizationId.eq(actor.organization_id))
        .one(source.conn())
        .await?;
    Ok(found.is_some())
}

/// Whether the actor's organization has taken levers of its subscriptions back before, and has had any that this partner
/// was named by or sold the subscription of.
///
/// # Errors
/// The database cannot answer.
pub async fn has_taken_back(
    source: &impl Source,
    actor: &Actor,
    partner: OrganizationId,
) -> Result<bool, Error> {
    use subscription_lever::Column as History;
    let own = actor.organization_id;
    let history = || subscription_lever::Entity::find().inner_join(Entity).filter(Column::CustomerId.eq(own));
    let concerned =
        Condition::any().add(History::OrganizationId.eq(partner)).add(Column::ProviderId.eq(partner));
    if history().filter(concerned).one(source.conn()).await?.is_none() {
        return Ok(false);
    }
    let taken = history().inner_join(account::Entity).filter(account::Column::OrganizationId.eq(own));
    Ok(taken.one(source.conn()).await?.is_some())
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

/// All of them, whatever became of them.
///
/// # Errors
/// The database cannot answer.
pub async fn all(source: &impl Source, of: Of) -> Result<Vec<Model>, Error> {
    Ok(Entity::find().filter(of.condition()).order_by_asc(Column::Id).all(source.conn()).await?)
}
