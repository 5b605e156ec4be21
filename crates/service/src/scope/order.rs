//! Orders and their lines.

use domain::actor::{Actor, OrganizationKind};
use domain::grant::GrantKind;
use domain::id::{OrderId, OrganizationId};
use domain::order::OrderStatus;
use domain::page::{Page, SortKey};
use domain::time::Timestamp;
use entity::{grant_entry, offer, order_line, purchase_order};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, Select};

use super::{batch, ledger};
use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// An order that the actor's organization, a provider, submitted.
pub async fn submitted_by(
    source: &impl Source,
    actor: &Actor,
    id: OrderId,
) -> Result<purchase_order::Model, Error> {
    let found = purchase_order::Entity::find_by_id(id)
        .filter(purchase_order::Column::ProviderId.eq(actor.organization_id))
        .one(source.conn())
        .await?;
    found.ok_or(Error::NotFound)
}

/// An order for a customer whose row the caller holds from [`super::customer`]; a provider's are those it sold.
pub async fn order(
    source: &impl Source,
    actor: &Actor,
    customer: OrganizationId,
    id: OrderId,
) -> Result<purchase_order::Model, Error> {
    let found = of_customer_query(actor, customer, None).filter(purchase_order::Column::Id.eq(id));
    found.one(source.conn()).await?.ok_or(Error::NotFound)
}

/// The orders for a customer whose row the caller holds from [`super::customer`]. The plan test explains it.
pub fn of_customer_query(
    actor: &Actor,
    customer: OrganizationId,
    status: Option<OrderStatus>,
) -> Select<purchase_order::Entity> {
    use purchase_order::Column;
    let sold = (actor.organization_kind == OrganizationKind::Provider)
        .then(|| Column::ProviderId.eq(actor.organization_id));
    purchase_order::Entity::find()
        .filter(Column::CustomerId.eq(customer))
        .filter(Condition::all().add_option(sold))
        .filter(Condition::all().add_option(status.map(|status| Column::Status.eq(status))))
}

/// The orders that the actor's organization, a provider, sold to customers that let it order at `now`. The plan test
/// explains it.
pub fn sold_query(actor: &Actor, now: Timestamp, status: Option<OrderStatus>) -> Select<purchase_order::Entity> {
    use purchase_order::Column;
    let grant = Condition::all()
        .add(grant_entry::Column::Kind.eq(GrantKind::Ordering))
        .add(grant_entry::Column::GranteeId.eq(actor.organization_id))
        .add(
            Expr::col((grant_entry::Entity, grant_entry::Column::GrantorId))
                .eq(Expr::col((purchase_order::Entity, Column::CustomerId))),
        );
    purchase_order::Entity::find()
        .filter(Column::ProviderId.eq(actor.organization_id))
        .filter(Condition::all().add_option(status.map(|status| Column::Status.eq(status))))
        .filter(Expr::exists(ledger::counting_query(grant, now)))
}

/// Those of a list that belong to some of the actor's customers, the newest first.
pub async fn of_customers(
    source: &impl Source,
    query: &Select<purchase_order::Entity>,
    customers: Vec<OrganizationId>,
    slice: &Slice,
) -> Result<Page<purchase_order::Model>, Error> {
    let mut found = Vec::new();
    for customers in batch::batches(customers) {
        let some = query.clone().filter(purchase_order::Column::CustomerId.is_in(customers));
        found.extend(cut(some, slice).all(source.conn()).await?);
    }
    slice.merge(&mut found, |row| (row.created_at, row.id));
    Ok(slice.page(found, place))
}

/// A page of a list, the newest first.
pub async fn page(
    source: &impl Source,
    query: Select<purchase_order::Entity>,
    slice: &Slice,
) -> Result<Page<purchase_order::Model>, Error> {
    Ok(slice.page(cut(query, slice).all(source.conn()).await?, place))
}

/// A slice of a list of orders.
pub fn cut(query: Select<purchase_order::Entity>, slice: &Slice) -> Select<purchase_order::Entity> {
    slice.cut(query, purchase_order::Column::CreatedAt, purchase_order::Column::Id)
}

fn place(row: &purchase_order::Model) -> (SortKey, OrderId) {
    (SortKey::Number(row.created_at.0), row.id)
}

/// The lines of an order whose row the caller holds already, each with its offer.
pub async fn lines_of(
    source: &impl Source,
    order: OrderId,
) -> Result<Vec<(order_line::Model, offer::Model)>, Error> {
    let rows = order_line::Entity::find()
        .filter(order_line::Column::OrderId.eq(order))
        .order_by_asc(order_line::Column::Position)
        .find_also_related(offer::Entity)
        .all(source.conn())
        .await?;
    rows.into_iter().map(|(line, offer)| Ok((line, offer.ok_or(Error::NotFound)?))).collect()
}
