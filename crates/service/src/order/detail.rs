//! One order: its lines with where they stand, and what may be done with each.

use std::collections::HashMap;

use domain::actor::{Actor, OrganizationKind};
use domain::id::{IdempotencyKey, OrderId, OrganizationId, TaskId};
use domain::order::{LineDetail, LineStatus, OrderDetail, OrderStatus};
use domain::policy::{self, Action, Facts, Permit};
use domain::team::full_name;
use domain::time::Timestamp;
use entity::{fulfillment_task, offer, order_line, purchase_order};

use super::record;
use crate::db::{Read, Source};
use crate::error::Error;
use crate::scope::batch;
use crate::{customer, scope};

/// Reads an order.
///
/// # Errors
/// [`Error::NotFound`] for one that is not the actor's to see, [`Error::Forbidden`] where only the role is missing.
pub async fn detail(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    customer: OrganizationId,
    id: OrderId,
) -> Result<OrderDetail, Error> {
    let owner = scope::customer(db, actor, customer, now).await?;
    let facts = customer::facts(db, actor, &owner, now).await?;
    policy::require(actor, Action::ReadOrder, &facts)?;
    let order = scope::order::order(db, actor, customer, id, now).await?;
    let lines = scope::order::lines_of(db, id).await?;
    let tasks = scope::fulfillment::tasks_of(db, id).await?;
    let tasks: HashMap<TaskId, _> = tasks.into_iter().map(|task| (task.id, task)).collect();
    let states: Vec<LineStatus> = lines.iter().map(|(line, _)| line.status).collect();
    let names = batch::organization_names(db, named(&order)).await?;
    let stored: Vec<_> = lines.iter().map(|(line, _)| line.clone()).collect();
    let may = |open| permit(actor, &facts, open);
    Ok(OrderDetail {
        provider_name: names.get(&order.provider_id).cloned().unwrap_or_default(),
        reseller_name: reseller(actor, &order).and_then(|id| names.get(&id).cloned()),
        created_by: colleague(db, actor, &order).await?,
        lines: lines
            .into_iter()
            .map(|(line, offer)| {
                let task = tasks.get(&line.id.into());
                line_detail(line, offer, task, &may)
            })
            .collect::<Result<_, _>>()?,
        can_cancel: may(OrderStatus::may_be_cancelled(&states)),
        key: IdempotencyKey(db.db().random().uuid()),
        version: i64::from(order.version),
        row: record::row(&order, &stored, owner.name)?,
    })
}

fn permit(actor: &Actor, facts: &Facts, open: bool) -> Permit {
    policy::permit(actor, Action::PlaceOrder, &Facts { open, ..facts.clone() })
}

fn named(order: &purchase_order::Model) -> Vec<OrganizationId> {
    [Some(order.provider_id), order.reseller_id].into_iter().flatten().collect()
}

/// Another reseller is nothing that a reseller learns of (invariant I2).
fn reseller(actor: &Actor, order: &purchase_order::Model) -> Option<OrganizationId> {
    let known = |id: &OrganizationId| {
        actor.organization_kind != OrganizationKind::Reseller || *id == actor.organization_id
    };
    order.reseller_id.filter(known)
}

/// People of other organizations are not named.
async fn colleague(db: &Read, actor: &Actor, order: &purchase_order::Model) -> Result<Option<String>, Error> {
    let people = batch::accounts_of(db, actor.organization_id, vec![order.created_by]).await?;
    let person = people.get(&order.created_by);
    Ok(person.map(|person| full_name(actor.language, &person.given_name, &person.family_name)))
}

fn line_detail(
    line: order_line::Model,
    offer: offer::Model,
    task: Option<&fulfillment_task::Model>,
    may: &impl Fn(bool) -> Permit,
) -> Result<LineDetail, Error> {
    let order_line::Model { id, position, kind, subscription_id, status, failure, .. } = line;
    Ok(LineDetail {
        id,
        position,
        kind,
        subscription_id,
        status,
        failure,
        failure_text: line.failure_text.clone(),
        handed_over_at: task.and_then(|task| task.heard_at),
        finished_at: task.and_then(|task| task.finished_at),
        can_retry: may(status == LineStatus::Failed),
        can_cancel: may(status.may_be_cancelled()),
        line: record::from_row(line, offer)?,
    })
}
