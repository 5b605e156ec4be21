//! Requests for more licenses.

use domain::actor::Actor;
use domain::grant::GrantKind;
use domain::id::{OrderRequestId, SubscriptionId};
use domain::order_request::OrderRequestStatus;
use domain::page::Page;
use domain::time::Timestamp;
use entity::order_request::{Column, Entity, Model};
use entity::{grant_entry, order_request};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, Select};

use super::ledger;
use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// Those of one status about what the actor's organization sold, of customers that let it order still. The plan test
/// explains it.
pub fn select(actor: &Actor, status: OrderRequestStatus, now: Timestamp) -> Select<Entity> {
    use grant_entry::Column as Grant;
    let customer = Expr::col((order_request::Entity, Column::CustomerId));
    let ordering = Condition::all()
        .add(Grant::GrantorId.into_expr().eq(customer))
        .add(Grant::GranteeId.eq(actor.organization_id))
        .add(Grant::Kind.eq(GrantKind::Ordering));
    Entity::find()
        .filter(Column::ProviderId.eq(actor.organization_id))
        .filter(Column::Status.eq(status))
        .filter(Expr::exists(ledger::counting_query(ordering, now)))
}

/// A page of [`select`], by when they were asked. The plan test explains it.
pub fn list_query(
    actor: &Actor,
    status: OrderRequestStatus,
    now: Timestamp,
    slice: &Slice,
) -> Select<Entity> {
    slice.cut(select(actor, status, now), Column::CreatedAt, Column::Id)
}

/// Runs [`list_query`].
///
/// # Errors
/// The database cannot answer.
pub async fn page(
    source: &impl Source,
    actor: &Actor,
    status: OrderRequestStatus,
    now: Timestamp,
    slice: &Slice,
) -> Result<Page<Model>, Error> {
    let found = list_query(actor, status, now, slice).all(source.conn()).await?;
    Ok(slice.page(found, |row| (row.created_at.into(), row.id)))
}

/// The open request about a subscription whose row the caller holds already.
pub async fn open_of(source: &impl Source, id: SubscriptionId) -> Result<Option<Model>, Error> {
    let open = Entity::find()
        .filter(Column::SubscriptionId.eq(id))
        .filter(Column::Status.eq(OrderRequestStatus::Open));
    Ok(open.one(source.conn()).await?)
}

/// The newest request about a subscription whose row the caller holds already.
pub async fn newest_of(source: &impl Source, id: SubscriptionId) -> Result<Option<Model>, Error> {
    let all = Entity::find().filter(Column::SubscriptionId.eq(id));
    let newest = all.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id);
    Ok(newest.one(source.conn()).await?)
}

/// Any request: for the worker that writes the link of its mail.
pub async fn any(source: &impl Source, id: OrderRequestId) -> Result<Option<Model>, Error> {
    Ok(Entity::find_by_id(id).one(source.conn()).await?)
}
