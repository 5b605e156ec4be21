//! An upgrade's effect: the old subscription ends and the new one begins, with the levers as they stand then, however
//! long a service outside took, and, where it was asked for, with the people who hold a license.

use domain::id::SubscriptionId;
use domain::order::LineFailure;
use domain::subscription::SubscriptionStatus;
use domain::time::Timestamp;
use entity::{license_assignment, order_line, subscription};
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::settle;
use crate::db::Tx;
use crate::error::Error;
use crate::subscription::renewal;
use crate::{lever, order_request, scope, store};

/// Puts the new subscription in the place of the old one, which must still be active.
pub async fn take_effect(
    tx: &Tx,
    now: Timestamp,
    line: &order_line::Model,
    new: &subscription::Model,
) -> Result<Result<(), LineFailure>, Error> {
    let old = line.replaces_id.ok_or_else(|| Error::internal("an upgrade replaces nothing"))?;
    let old = renewal::settle(tx, now, scope::fulfillment::subscription(tx, old).await?).await?;
    if let Some(failure) = obstacle(line, &old) {
        return Ok(Err(failure));
    }
    let ended = subscription::ActiveModel {
        status: Set(SubscriptionStatus::Cancelled),
        ends_at: Set(now),
        auto_renew: Set(false),
        ..Default::default()
    };
    settle::change(tx, now, &old, ended).await?;
    order_request::lapsed(tx, now, old.id).await?;
    let by = scope::fulfillment::order(tx, line.order_id).await?.created_by;
    let new = lever::carry(tx, now, by, &old, new).await?;
    settle::begin(tx, now, &new).await?;
    if line.moves_licenses {
        move_licenses(tx, now, old.id, new.id).await?;
    }
    Ok(Ok(()))
}

/// Why the new subscription cannot take the place of the old one: that must run, with the licenses that were ordered.
pub fn obstacle(line: &order_line::Model, old: &subscription::Model) -> Option<LineFailure> {
    if old.status != SubscriptionStatus::Active {
        Some(LineFailure::NotActive)
    } else if old.quantity != line.quantity {
        Some(LineFailure::Changed)
    } else {
        None
    }
}

async fn move_licenses(
    tx: &Tx,
    now: Timestamp,
    from: SubscriptionId,
    to: SubscriptionId,
) -> Result<(), Error> {
    use license_assignment::Column;
    let columns = license_assignment::ActiveModel {
        subscription_id: Set(to),
        assigned_at: Set(now),
        ..Default::default()
    };
    let moved = store::update_where(tx, columns, Column::SubscriptionId.eq(from)).await?;
    let moved = i32::try_from(moved).map_err(Error::internal)?;
    for (subscription, assigned) in [(from, 0), (to, moved)] {
        let columns = subscription::ActiveModel { licenses_assigned: Set(assigned), ..Default::default() };
        store::update_one(tx, columns, subscription::Column::Id.eq(subscription)).await?;
    }
    Ok(())
}
