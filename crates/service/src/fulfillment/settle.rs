//! The end of a task: its effect on the subscription, its line and its order, in the caller's transaction.

use domain::activity::Deed;
use domain::catalog::QuantityLimits;
use domain::fulfillment::TaskStatus;
use domain::id::{GrantId, OrderId};
use domain::order::{LineFailure, LineKind, LineStatus, OrderStatus};
use domain::subscription::SubscriptionStatus;
use domain::time::Timestamp;
use entity::{fulfillment_task, order_line, purchase_order, subscription};
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::upgrade;
use crate::audit::{self, Event};
use crate::db::{Source, Tx};
use crate::error::Error;
use crate::scope::batch;
use crate::subscription::renewal;
use crate::{incentive, scope, store};

/// Fulfillment did it. What cannot be any more, because the subscription changed meanwhile, fails instead.
pub async fn complete(
    tx: &Tx,
    now: Timestamp,
    task: &fulfillment_task::Model,
    grants: &[GrantId],
) -> Result<(), Error> {
    let Some(id) = task.id.line(task.kind) else {
        return finish(tx, now, task, TaskStatus::Done, None).await;
    };
    let line = scope::fulfillment::line(tx, id).await?;
    if let Err(failure) = take_effect(tx, now, &line).await? {
        // What a service outside has done stays known, so that giving the line up can undo it.
        let failure = if tx.db().tells_outside() { LineFailure::DoneOutside } else { failure };
        return fail(tx, now, task, failure, None).await;
    }
    finish(tx, now, task, TaskStatus::Done, None).await?;
    let columns = order_line::ActiveModel {
        status: Set(LineStatus::Completed),
        failure: Set(None),
        failure_text: Set(None),
        ..Default::default()
    };
    store::update_one(tx, columns, order_line::Column::Id.eq(line.id)).await?;
    let order = refresh(tx, now, line.order_id).await?;
    incentive::line_completed(tx, now, &line, &order).await?;
    let event = Event::new(Deed::FulfillOrderLine, "order", order.id).target(order.customer_id);
    let event =
        event.grants(grants.iter().copied()).set("line", line.position).set("kind", line.kind.as_str());
    audit::append_system(tx, now, event).await
}

/// Fulfillment will not do it. The line says why; a person may try again or give it up.
pub async fn fail(
    tx: &Tx,
    now: Timestamp,
    task: &fulfillment_task::Model,
    failure: LineFailure,
    text: Option<String>,
) -> Result<(), Error> {
    finish(tx, now, task, TaskStatus::Failed, Some((failure, text.clone()))).await?;
    let Some(id) = task.id.line(task.kind) else { return Ok(()) };
    let line = scope::fulfillment::line(tx, id).await?;
    let columns = order_line::ActiveModel {
        status: Set(LineStatus::Failed),
        failure: Set(Some(failure)),
        failure_text: Set(text),
        ..Default::default()
    };
    store::update_one(tx, columns, order_line::Column::Id.eq(line.id)).await?;
    let order = refresh(tx, now, line.order_id).await?;
    let event = Event::new(Deed::FailOrderLine, "order", order.id).target(order.customer_id);
    audit::append_system(tx, now, event.set("line", line.position).set("why", failure.as_str())).await
}

/// Nothing more is to be done.
pub async fn finish(
    tx: &Tx,
    now: Timestamp,
    task: &fulfillment_task::Model,
    status: TaskStatus,
    why: Option<(LineFailure, Option<String>)>,
) -> Result<(), Error> {
    let (failure, failure_text) = why.map_or((None, None), |(failure, text)| (Some(failure), text));
    let columns = fulfillment_task::ActiveModel {
        status: Set(status),
        failure: Set(failure),
        failure_text: Set(failure_text),
        finished_at: Set(Some(now)),
        ..Default::default()
    };
    store::update_one(tx, columns, fulfillment_task::Column::Id.eq(task.id)).await
}

/// What the lines make of their order, written into it.
pub async fn refresh(tx: &Tx, now: Timestamp, id: OrderId) -> Result<purchase_order::Model, Error> {
    let order = scope::fulfillment::order(tx, id).await?;
    let status = OrderStatus::of(&scope::fulfillment::line_states(tx, id).await?);
    let columns = purchase_order::ActiveModel {
        status: Set(status),
        updated_at: Set(now),
        version: Set(order.version + 1),
        ..Default::default()
    };
    store::update_one(tx, columns, purchase_order::Column::Id.eq(id)).await?;
    Ok(purchase_order::Model { status, updated_at: now, version: order.version + 1, ..order })
}

async fn take_effect(
    tx: &Tx,
    now: Timestamp,
    line: &order_line::Model,
) -> Result<Result<(), LineFailure>, Error> {
    let subscription = scope::fulfillment::subscription(tx, line.subscription_id).await?;
    // A term that has ended must not be met as if it still ran.
    let subscription = renewal::settle(tx, now, subscription).await?;
    match line.kind {
        LineKind::Subscription => begin(tx, now, &subscription).await.map(Ok),
        LineKind::Licenses => add_licenses(tx, now, &subscription, line.quantity).await,
        LineKind::Upgrade => upgrade::take_effect(tx, now, line, &subscription).await,
    }
}

/// The term begins now, not when it was ordered.
pub async fn begin(tx: &Tx, now: Timestamp, row: &subscription::Model) -> Result<(), Error> {
    let columns = subscription::ActiveModel {
        status: Set(SubscriptionStatus::Active),
        starts_at: Set(now),
        ends_at: Set(now.plus_months(row.term_months.into())),
        ..Default::default()
    };
    change(tx, now, row, columns).await
}

async fn add_licenses(
    tx: &Tx,
    now: Timestamp,
    row: &subscription::Model,
    more: i32,
) -> Result<Result<(), LineFailure>, Error> {
    match licenses_after(tx, row, more).await? {
        Ok(quantity) => {
            let columns = subscription::ActiveModel { quantity: Set(quantity), ..Default::default() };
            change(tx, now, row, columns).await.map(Ok)
        }
        Err(failure) => Ok(Err(failure)),
    }
}

/// Why a line cannot take effect as things stand: asked before it is handed to a service outside.
pub async fn obstacle(tx: &Tx, line: &order_line::Model) -> Result<Option<LineFailure>, Error> {
    let about =
        scope::fulfillment::subscription(tx, line.replaces_id.unwrap_or(line.subscription_id)).await?;
    Ok(match line.kind {
        LineKind::Subscription => None,
        LineKind::Licenses => licenses_after(tx, &about, line.quantity).await?.err(),
        LineKind::Upgrade => upgrade::obstacle(line, &about),
    })
}

/// How many licenses there are with so many more, where that may be.
async fn licenses_after(
    tx: &Tx,
    row: &subscription::Model,
    more: i32,
) -> Result<Result<i32, LineFailure>, Error> {
    if row.status != SubscriptionStatus::Active {
        return Ok(Err(LineFailure::NotActive));
    }
    let offers = batch::offers(tx, vec![row.offer_id]).await?;
    let limits = offers.get(&row.offer_id).map(|(_, limits)| *limits);
    let limits = limits.unwrap_or(QuantityLimits { minimum: 1, maximum: 0 });
    let quantity = row.quantity.saturating_add(more);
    let fits = limits.check(u32::try_from(quantity).unwrap_or_default()).is_ok();
    Ok(if fits { Ok(quantity) } else { Err(LineFailure::OutOfLimits) })
}

/// Changes a subscription that was read in this transaction: whoever has it open finds it changed.
pub async fn change(
    tx: &Tx,
    now: Timestamp,
    row: &subscription::Model,
    columns: subscription::ActiveModel,
) -> Result<(), Error> {
    let columns =
        subscription::ActiveModel { version: Set(row.version + 1), updated_at: Set(now), ..columns };
    store::update_one(tx, columns, subscription::Column::Id.eq(row.id)).await
}
