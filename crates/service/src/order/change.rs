//! Trying a failed line again, and giving up what has not begun.
//!
//! A line is always handed to fulfillment under its own id, so that trying again never does it twice. What the service
//! outside may have done without saying so is asked for first; given up instead, the service is told that it is gone.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::fulfillment::{TaskKind, TaskStatus};
use domain::id::{GrantId, OrderId, OrderLineId, OrganizationId};
use domain::order::{ChangeOrder, LineFailure, LineKind, LineStatus, OrderStatus};
use domain::policy::{self, Action};
use domain::subscription::{Obstacle, SubscriptionStatus};
use domain::time::Timestamp;
use entity::{fulfillment_task, order_line, purchase_order, subscription};
use sea_orm::{ActiveValue::Set, ColumnTrait};

use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::idempotency::{self, Intent};
use crate::{customer, fulfillment, scope, store};

/// An order that the actor may change, with its lines.
struct Open {
    order: purchase_order::Model,
    lines: Vec<order_line::Model>,
    grants: Vec<GrantId>,
}

/// Tries a failed line again.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Conflict::Stale`] when the order changed since it was shown,
/// [`Conflict::Stage`] when the line did not fail, [`Conflict::Subscription`] while another line asks for licenses of the
/// same subscription: of two that may have been done, giving one up would undo both.
pub async fn retry(tx: &Tx, actor: &Actor, now: Timestamp, input: &ChangeOrder) -> Result<OrderId, Error> {
    let open = open(tx, actor, now, input).await?;
    let intent = Intent::new(actor, "retry_order_line", &input.key, input)?;
    idempotency::once(tx, now, intent, async {
        let line = one(&fresh(&open, input)?.lines, &input.line)?;
        if line.status != LineStatus::Failed {
            return Err(Conflict::Stage.into());
        }
        if line.kind == LineKind::Licenses && scope::change::ordered_beside(tx, line).await? {
            return Err(Conflict::Subscription(Obstacle::Ordered).into());
        }
        begin_again(tx, actor, now, line).await?;
        set_line(tx, line, LineStatus::Submitted).await?;
        close(tx, actor, now, &open, Deed::RetryOrderLine, Some(line.position)).await
    })
    .await
}

/// Gives up a line, or every line that can be given up.
///
/// # Errors
/// As [`retry`]; [`Conflict::Stage`] when what is asked for has begun or is done.
pub async fn cancel(tx: &Tx, actor: &Actor, now: Timestamp, input: &ChangeOrder) -> Result<OrderId, Error> {
    let open = open(tx, actor, now, input).await?;
    let intent = Intent::new(actor, "cancel_order", &input.key, input)?;
    idempotency::once(tx, now, intent, async {
        let lines = &fresh(&open, input)?.lines;
        let (given_up, position) = if input.line.is_empty() {
            let states: Vec<LineStatus> = lines.iter().map(|line| line.status).collect();
            if !OrderStatus::may_be_cancelled(&states) {
                return Err(Conflict::Stage.into());
            }
            (lines.iter().filter(|line| line.status.may_be_cancelled()).collect(), None)
        } else {
            let line = one(lines, &input.line)?;
            (vec![line], Some(line.position))
        };
        for line in given_up {
            give_up(tx, now, line).await?;
        }
        let action = if position.is_some() { Deed::CancelOrderLine } else { Deed::CancelOrder };
        close(tx, actor, now, &open, action, position).await
    })
    .await
}

async fn open(tx: &Tx, actor: &Actor, now: Timestamp, input: &ChangeOrder) -> Result<Open, Error> {
    let id: OrganizationId = known(&input.customer)?;
    let owner = scope::customer(tx, actor, id, now).await?;
    let facts = customer::facts(tx, actor, &owner, now).await?;
    let order = scope::order::order(tx, actor, id, known(&input.order)?, now).await?;
    let grants = policy::require(actor, Action::PlaceOrder, &facts)?.grants;
    let lines = scope::order::lines_of(tx, order.id).await?;
    Ok(Open { order, lines: lines.into_iter().map(|(line, _)| line).collect(), grants })
}

/// What is no id names nothing.
fn known<T: std::str::FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

fn fresh<'a>(open: &'a Open, input: &ChangeOrder) -> Result<&'a Open, Error> {
    if i64::from(open.order.version) == input.version { Ok(open) } else { Err(Conflict::Stale.into()) }
}

fn one<'a>(lines: &'a [order_line::Model], id: &str) -> Result<&'a order_line::Model, Error> {
    let id: OrderLineId = known(id)?;
    lines.iter().find(|line| line.id == id).ok_or(Error::NotFound)
}

/// The task comes after everything that happened to the subscription meanwhile, in the name of whoever tries again.
async fn begin_again(tx: &Tx, actor: &Actor, now: Timestamp, line: &order_line::Model) -> Result<(), Error> {
    let about = line.replaces_id.unwrap_or(line.subscription_id);
    let maybe_done = line.failure.is_some_and(LineFailure::may_be_done);
    let columns = fulfillment_task::ActiveModel {
        status: Set(if maybe_done { TaskStatus::Unknown } else { TaskStatus::Waiting }),
        sequence: Set(scope::fulfillment::next_sequence(tx, about).await?),
        account_id: Set(Some(actor.account_id)),
        attempts: Set(0),
        next_attempt_at: Set(now),
        heard_at: Set(None),
        failure: Set(None),
        failure_text: Set(None),
        finished_at: Set(None),
        ..Default::default()
    };
    let task = fulfillment_task::Column::Id.eq(line.id.0);
    match store::update_where(tx, columns.clone(), task).await? {
        0 => {
            // A line that failed before there were tasks.
            let new = fulfillment_task::ActiveModel {
                id: Set(line.id.into()),
                kind: Set(line.kind.into()),
                order_id: Set(Some(line.order_id)),
                subscription_id: Set(about),
                created_at: Set(now),
                ..columns
            };
            store::insert_all(tx, [new]).await
        }
        _ => Ok(()),
    }
}

async fn set_line(tx: &Tx, line: &order_line::Model, status: LineStatus) -> Result<(), Error> {
    let columns = order_line::ActiveModel {
        status: Set(status),
        failure: Set(None),
        failure_text: Set(None),
        ..Default::default()
    };
    store::update_one(tx, columns, order_line::Column::Id.eq(line.id)).await
}

async fn give_up(tx: &Tx, now: Timestamp, line: &order_line::Model) -> Result<(), Error> {
    if !line.status.may_be_cancelled() {
        return Err(Conflict::Stage.into());
    }
    let task = match scope::fulfillment::task(tx, line.id.into()).await {
        Ok(task) => Some(task),
        Err(Error::NotFound) => None,
        Err(error) => return Err(error),
    };
    if let Some(task) = &task {
        fulfillment::finish(tx, now, task, TaskStatus::Cancelled, None).await?;
    }
    set_line(tx, line, LineStatus::Cancelled).await?;
    if line.kind != LineKind::Licenses {
        end_pending(tx, now, line).await?;
    }
    let asked_before = task.is_some_and(|task| task.status == TaskStatus::Unknown);
    if asked_before || line.failure.is_some_and(LineFailure::may_be_done) {
        undo(tx, now, line).await?;
    }
    Ok(())
}

/// What never began is over.
async fn end_pending(tx: &Tx, now: Timestamp, line: &order_line::Model) -> Result<(), Error> {
    let columns = subscription::ActiveModel {
        status: Set(SubscriptionStatus::Cancelled),
        updated_at: Set(now),
        ends_at: Set(now),
        auto_renew: Set(false),
        ..Default::default()
    };
    store::update_one(tx, columns, subscription::Column::Id.eq(line.subscription_id)).await
}

/// Tells the service outside how things stand, in case it had done the line after all.
async fn undo(tx: &Tx, now: Timestamp, line: &order_line::Model) -> Result<(), Error> {
    let kind = if line.kind == LineKind::Licenses { TaskKind::Reduction } else { TaskKind::Cancellation };
    fulfillment::tell(tx, now, line.subscription_id, kind).await?;
    match line.replaces_id {
        Some(kept) => {
            let kept = scope::fulfillment::subscription(tx, kept).await?;
            fulfillment::tell(tx, now, kept.id, standing(kept.status)).await
        }
        None => Ok(()),
    }
}

/// What a service outside is told of a subscription that stays as it is.
const fn standing(status: SubscriptionStatus) -> TaskKind {
    match status {
        SubscriptionStatus::Pending | SubscriptionStatus::Active => TaskKind::Resumption,
        SubscriptionStatus::Suspended => TaskKind::Suspension,
        SubscriptionStatus::Cancelled => TaskKind::Cancellation,
        SubscriptionStatus::Expired => TaskKind::Expiry,
    }
}

async fn close(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    open: &Open,
    action: Deed,
    line: Option<i32>,
) -> Result<OrderId, Error> {
    let order = fulfillment::refresh(tx, now, open.order.id).await?;
    let event = Event::new(action, "order", order.id)
        .target(order.customer_id)
        .grants(open.grants.iter().copied())
        .change("status", open.order.status.as_str(), order.status.as_str());
    let event = line.map_or(event.clone(), |line| event.set("line", line));
    let event = order.reseller_id.map_or(event.clone(), |reseller| event.on_behalf_of(reseller));
    audit::append(tx, actor, now, event).await?;
    Ok(order.id)
}
