//! Who holds a license of which subscription. The caller holds the customer's row and has asked the policy.

use domain::id::{AccountId, SubscriptionId};
use entity::{license_assignment, released_license, subscription};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::batch;
use crate::db::Source;
use crate::error::Error;

/// The first subscriptions of which somebody holds a license.
///
/// # Errors
/// The database cannot answer.
pub async fn held_by(
    source: &impl Source,
    person: AccountId,
    limit: u64,
) -> Result<Vec<subscription::Model>, Error> {
    let held = Query::select()
        .column(license_assignment::Column::SubscriptionId)
        .from(license_assignment::Entity)
        .and_where(license_assignment::Column::AccountId.eq(person))
        .take();
    Ok(subscription::Entity::find()
        .filter(subscription::Column::Id.in_subquery(held))
        .order_by_asc(subscription::Column::Id)
        .limit(limit)
        .all(source.conn())
        .await?)
}

/// The licenses of these people.
///
/// # Errors
/// The database cannot answer.
pub async fn of_people(
    source: &impl Source,
    people: Vec<AccountId>,
) -> Result<Vec<license_assignment::Model>, Error> {
    batch::rows::<license_assignment::Entity, _>(source, license_assignment::Column::AccountId, people).await
}

/// What a deleted user gave back.
///
/// # Errors
/// The database cannot answer.
pub async fn released(source: &impl Source, person: AccountId) -> Result<Vec<SubscriptionId>, Error> {
    use released_license::Column;
    let found = released_license::Entity::find()
        .filter(Column::AccountId.eq(person))
        .order_by_asc(Column::SubscriptionId)
        .all(source.conn())
        .await?;
    Ok(found.into_iter().map(|row| row.subscription_id).collect())
}

/// Subscriptions with these ids.
///
/// # Errors
/// The database cannot answer.
pub async fn subscriptions(
    source: &impl Source,
    ids: Vec<SubscriptionId>,
) -> Result<Vec<subscription::Model>, Error> {
    batch::rows::<subscription::Entity, _>(source, subscription::Column::Id, ids).await
}
