//! The seats of a subscription: an assignment and the count beside it are written together. One writer works at a time,
//! so that what was read as free in a transaction is free until its end.

use domain::id::{AccountId, SubscriptionId};
use domain::time::Timestamp;
use entity::{license_assignment, released_license, subscription};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use crate::db::Tx;
use crate::error::Error;
use crate::{scope, store, subscription as terms};

/// The seats that are free now; none where the subscription does not run.
pub(super) fn free(row: &subscription::Model, now: Timestamp) -> u32 {
    if terms::running(row, now) { vacant(row) } else { 0 }
}

fn vacant(row: &subscription::Model) -> u32 {
    u32::try_from(row.quantity.saturating_sub(row.licenses_assigned)).unwrap_or_default()
}

/// Gives licenses to people who hold none and for whom seats are free.
pub(super) async fn give(
    tx: &Tx,
    now: Timestamp,
    row: &subscription::Model,
    people: &[AccountId],
) -> Result<(), Error> {
    let new = |account_id: &AccountId| license_assignment::Model {
        subscription_id: row.id,
        account_id: *account_id,
        assigned_at: now,
    };
    store::insert_rows(tx, people.iter().map(new).collect()).await?;
    count(tx, row, people.len(), true).await
}

/// Takes licenses from people who hold one.
pub(super) async fn take(tx: &Tx, row: &subscription::Model, people: &[AccountId]) -> Result<(), Error> {
    use license_assignment::Column;
    let theirs = Column::SubscriptionId.eq(row.id).and(Column::AccountId.is_in(people.iter().copied()));
    let taken = store::delete_where::<license_assignment::Entity>(tx, theirs).await?;
    count(tx, row, usize::try_from(taken).map_err(Error::internal)?, false).await
}

async fn count(tx: &Tx, row: &subscription::Model, people: usize, more: bool) -> Result<(), Error> {
    use subscription::Column;
    let people = i32::try_from(people).map_err(Error::internal)?;
    let assigned = row.licenses_assigned + if more { people } else { -people };
    let columns = subscription::ActiveModel { licenses_assigned: Set(assigned), ..Default::default() };
    let as_read = Column::Id.eq(row.id).and(Column::LicensesAssigned.eq(row.licenses_assigned));
    store::update_one(tx, columns, as_read).await
}

/// Takes all licenses of somebody who is deleted, and keeps which they were.
pub(crate) async fn release(tx: &Tx, person: AccountId) -> Result<Vec<SubscriptionId>, Error> {
    let held = scope::license::of_people(tx, vec![person]).await?;
    let ids: Vec<SubscriptionId> = held.iter().map(|held| held.subscription_id).collect();
    for row in scope::license::subscriptions(tx, ids.clone()).await? {
        take(tx, &row, &[person]).await?;
    }
    let kept = |id: &SubscriptionId| released_license::Model { account_id: person, subscription_id: *id };
    store::insert_rows(tx, ids.iter().map(kept).collect()).await?;
    Ok(ids)
}

/// Gives somebody who is restored the licenses from before, as far as seats are free: also of what is suspended, whose
/// licenses others keep as well.
pub(crate) async fn take_back(
    tx: &Tx,
    now: Timestamp,
    person: AccountId,
) -> Result<Vec<SubscriptionId>, Error> {
    let released = scope::license::released(tx, person).await?;
    let mut given = Vec::new();
    for row in scope::license::subscriptions(tx, released).await? {
        if terms::present(&row, now) && vacant(&row) > 0 {
            give(tx, now, &row, &[person]).await?;
            given.push(row.id);
        }
    }
    store::delete_where::<released_license::Entity>(tx, released_license::Column::AccountId.eq(person))
        .await?;
    Ok(given)
}
