//! What the completed lines of the demo world earned, by the program's own rules, and the lines that credit nobody.

use domain::order::LineStatus;
use domain::time::Timestamp;
use entity::incentive_gap::{ActiveModel, Column};
use entity::{order_line, purchase_order};
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::subscription_table::Levers;
use super::world::{World, account, admin};
use crate::error::Error;
use crate::{incentive, store};

/// Credits a completed line to whoever was associated that day, or flags it. A reseller that was associated too late was
/// credited when somebody found the line.
pub async fn write(
    world: &World<'_>,
    (line, order): (&order_line::Model, &purchase_order::Model),
    levers: Levers,
    found: Timestamp,
    provider: &str,
) -> Result<(), Error> {
    let Some(reseller) = order.reseller_id.filter(|_| line.status == LineStatus::Completed) else {
        return Ok(());
    };
    let Some(earning) = incentive::earning_of(world.tx, line).await? else { return Ok(()) };
    if matches!(levers, Levers::Credit | Levers::Both | Levers::Cleared) {
        incentive::credit(world.tx, order.created_at, (line, order), reseller, earning, None).await?;
        return Ok(());
    }
    incentive::note_gap(world.tx, order.created_at, (line, order), reseller, earning).await?;
    if levers == Levers::Late {
        let by = Some(account(&admin(provider)));
        let columns = ActiveModel { fixed_at: Set(Some(found)), fixed_by: Set(by), ..Default::default() };
        store::update_one(world.tx, columns, Column::LineId.eq(line.id)).await?;
        incentive::credit(world.tx, found, (line, order), reseller, earning, by).await?;
    }
    Ok(())
}
