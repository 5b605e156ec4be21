//! A subscription's row and how it stands.

use domain::subscription::{Standing, SubscriptionStatus};
use domain::time::Timestamp;
use entity::subscription::{ActiveModel, Column, Model};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use crate::db::Tx;
use crate::error::Error;
use crate::store;

/// How the row stands as it was written; what the clock did since is [`Standing::at`]'s.
pub fn standing(row: &Model) -> Standing {
    let count = |stored: i32| u32::try_from(stored).unwrap_or_default();
    Standing {
        name: row.name.clone(),
        quantity: count(row.quantity),
        status: row.status,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        term_months: count(row.term_months),
        auto_renew: row.auto_renew,
        suspended_at: row.suspended_at,
    }
}

/// Whether it runs at `now`.
pub fn running(row: &Model, now: Timestamp) -> bool {
    standing(row).at(now).0.status == SubscriptionStatus::Active
}

/// Whether the customer still has it at `now`, running or suspended.
pub fn present(row: &Model, now: Timestamp) -> bool {
    standing(row).at(now).0.status.is_present()
}

/// Writes a standing into the row that was read in this transaction; whoever has it open finds it changed.
pub async fn save(tx: &Tx, now: Timestamp, row: Model, after: &Standing) -> Result<Model, Error> {
    let quantity = i32::try_from(after.quantity).map_err(Error::internal)?;
    let as_read = Column::Id.eq(row.id).and(Column::Version.eq(row.version));
    let after = Model {
        name: after.name.clone(),
        quantity,
        status: after.status,
        ends_at: after.ends_at,
        auto_renew: after.auto_renew,
        suspended_at: after.suspended_at,
        version: row.version + 1,
        updated_at: now,
        ..row
    };
    let columns = ActiveModel {
        name: Set(after.name.clone()),
        quantity: Set(after.quantity),
        status: Set(after.status),
        ends_at: Set(after.ends_at),
        auto_renew: Set(after.auto_renew),
        suspended_at: Set(after.suspended_at),
        version: Set(after.version),
        updated_at: Set(now),
        ..Default::default()
    };
    store::update_one(tx, columns, as_read).await?;
    Ok(after)
}
