//! Tasks of fulfillment and what they are about, for the workers: without an actor, so their callers decide.

use domain::id::{OrderId, OrderLineId, SubscriptionId, TaskId};
use domain::order::LineStatus;
use domain::time::Timestamp;
use entity::{fulfillment_task, order_line, purchase_order, subscription};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::db::Source;
use crate::error::Error;

/// The tasks that are due at `now`, the one that waits longest first; a subscription's later tasks wait for the earlier
/// ones. A task that is being done is not due before its lease ends. The plan test explains it.
pub fn due_query(now: Timestamp, limit: u64) -> Select<fulfillment_task::Entity> {
    use fulfillment_task::Column;
    fulfillment_task::Entity::find()
        .filter(Column::FinishedAt.is_null())
        .filter(Column::NextAttemptAt.lte(now))
        .filter(Expr::exists(earlier()).not())
        .order_by_asc(Column::NextAttemptAt)
        .order_by_asc(Column::Id)
        .limit(limit)
}

/// An open task of the same subscription that comes before.
fn earlier() -> SelectStatement {
    use fulfillment_task::Column;
    let before = Alias::new("before");
    let mine = |column| Expr::col((fulfillment_task::Entity, column));
    let its = |column| Expr::col((Alias::new("before"), column));
    Query::select()
        .expr(Expr::val(1))
        .from_as(fulfillment_task::Entity, before)
        .and_where(its(Column::SubscriptionId).eq(mine(Column::SubscriptionId)))
        .and_where(its(Column::FinishedAt).is_null())
        .and_where(its(Column::Sequence).lt(mine(Column::Sequence)))
        .take()
}

/// The place of a new task among those of its subscription.
pub async fn next_sequence(source: &impl Source, subscription: SubscriptionId) -> Result<i32, Error> {
    use fulfillment_task::Column;
    let last = fulfillment_task::Entity::find()
        .filter(Column::SubscriptionId.eq(subscription))
        .order_by_desc(Column::Sequence)
        .limit(1)
        .one(source.conn())
        .await?;
    Ok(last.map_or(1, |task| task.sequence.saturating_add(1)))
}

/// The tasks of an order's lines, as far as there are any: old lines had none.
pub async fn tasks_of(source: &impl Source, order: OrderId) -> Result<Vec<fulfillment_task::Model>, Error> {
    let tasks = fulfillment_task::Entity::find().filter(fulfillment_task::Column::OrderId.eq(order));
    Ok(tasks.all(source.conn()).await?)
}

/// Runs [`due_query`].
pub async fn due(
    source: &impl Source,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<fulfillment_task::Model>, Error> {
    Ok(due_query(now, limit).all(source.conn()).await?)
}

/// The task, if it still is one of these.
pub async fn still_due(
    source: &impl Source,
    now: Timestamp,
    id: TaskId,
) -> Result<Option<fulfillment_task::Model>, Error> {
    let found = due_query(now, 1).filter(fulfillment_task::Column::Id.eq(id));
    Ok(found.one(source.conn()).await?)
}

/// Tasks that are not finished, whenever they are due. The plan test explains it.
pub fn open_query(limit: u64) -> Select<fulfillment_task::Entity> {
    use fulfillment_task::Column;
    fulfillment_task::Entity::find()
        .filter(Column::FinishedAt.is_null())
        .order_by_asc(Column::NextAttemptAt)
        .order_by_asc(Column::Id)
        .limit(limit)
}

/// Runs [`open_query`].
pub async fn open(source: &impl Source, limit: u64) -> Result<Vec<fulfillment_task::Model>, Error> {
    Ok(open_query(limit).all(source.conn()).await?)
}

/// A task.
pub async fn task(source: &impl Source, id: TaskId) -> Result<fulfillment_task::Model, Error> {
    let found = fulfillment_task::Entity::find_by_id(id).one(source.conn()).await?;
    found.ok_or(Error::NotFound)
}

/// A line of an order.
pub async fn line(source: &impl Source, id: OrderLineId) -> Result<order_line::Model, Error> {
    order_line::Entity::find_by_id(id).one(source.conn()).await?.ok_or(Error::NotFound)
}

/// Where the lines of an order stand.
pub async fn line_states(source: &impl Source, order: OrderId) -> Result<Vec<LineStatus>, Error> {
    let lines = order_line::Entity::find().filter(order_line::Column::OrderId.eq(order));
    Ok(lines.all(source.conn()).await?.into_iter().map(|line| line.status).collect())
}

/// An order.
pub async fn order(source: &impl Source, id: OrderId) -> Result<purchase_order::Model, Error> {
    purchase_order::Entity::find_by_id(id).one(source.conn()).await?.ok_or(Error::NotFound)
}

/// A subscription.
pub async fn subscription(source: &impl Source, id: SubscriptionId) -> Result<subscription::Model, Error> {
    subscription::Entity::find_by_id(id).one(source.conn()).await?.ok_or(Error::NotFound)
}
