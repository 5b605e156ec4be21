//! Orders and their lines.

use std::collections::HashMap;

use domain::actor::{Actor, OrganizationKind};
use domain::export::OrderFilter;
use domain::grant::GrantKind;
use domain::id::{OrderId, OrganizationId};
use domain::page::Page;
use domain::time::Timestamp;
use entity::{grant_entry, offer, order_line, purchase_order};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QueryTrait, Select};

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

/// The columns orders are sorted by.
pub use purchase_order::Column as SortColumn;

/// An order for a customer whose row the caller holds from [`super::customer`]; a provider's are those it sold.
pub async fn order(
    source: &impl Source,
    actor: &Actor,
    customer: OrganizationId,
    id: OrderId,
    now: Timestamp,
) -> Result<purchase_order::Model, Error> {
    let all = select(actor, Owner::Customer(customer), &OrderFilter::default(), now);
    all.filter(purchase_order::Column::Id.eq(id)).one(source.conn()).await?.ok_or(Error::NotFound)
}

/// Which orders of a list or an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Of all customers that the actor's organization, a provider, may still order for.
    Sold,
    /// Of one customer whose row the caller holds from [`super::customer`].
    Customer(OrganizationId),
}

/// Orders under a filter; a provider's own alone. The plan test explains it.
pub fn select(
    actor: &Actor,
    owner: Owner,
    filter: &OrderFilter,
    now: Timestamp,
) -> Select<purchase_order::Entity> {
    use purchase_order::Column;
    let provider = actor.organization_kind == OrganizationKind::Provider;
    let own = Column::ProviderId.eq(actor.organization_id);
    let which = match owner {
        Owner::Sold => Condition::all().add(own).add(Expr::exists(ordering(actor, now))),
        Owner::Customer(id) => {
            Condition::all().add(Column::CustomerId.eq(id)).add_option(provider.then_some(own))
        }
    };
    purchase_order::Entity::find()
        .filter(which)
        .apply_if(filter.status, |select, status| select.filter(Column::Status.eq(status)))
        .apply_if(filter.from, |select, from| select.filter(Column::CreatedAt.gte(from)))
        .apply_if(filter.until, |select, until| select.filter(Column::CreatedAt.lt(until)))
}

/// The grant with which the customer of an order lets the actor's organization order.
fn ordering(actor: &Actor, now: Timestamp) -> SelectStatement {
    use grant_entry::Column;
    let customer = Expr::col((purchase_order::Entity, purchase_order::Column::CustomerId));
    let which = Condition::all()
        .add(Column::GrantorId.into_expr().eq(customer))
        .add(Column::GranteeId.eq(actor.organization_id))
        .add(Column::Kind.eq(GrantKind::Ordering));
    ledger::counting_query(which, now)
}

/// A slice of [`select`], by when they were submitted.
pub async fn slice_of(
    source: &impl Source,
    select: Select<purchase_order::Entity>,
    slice: &Slice,
) -> Result<Page<purchase_order::Model>, Error> {
    use purchase_order::Column;
    let found = slice.cut(select, Column::CreatedAt, Column::Id).all(source.conn()).await?;
    Ok(slice.page(found, |row| (row.created_at.into(), row.id)))
}

/// The lines of some orders. The plan test explains it.
pub fn lines_query(orders: Vec<OrderId>) -> Select<order_line::Entity> {
    order_line::Entity::find().filter(order_line::Column::OrderId.is_in(orders))
}

/// A slice of [`select`] for some of the actor's customers, read for all of them at once.
pub async fn slice_of_customers(
    source: &impl Source,
    select: &Select<purchase_order::Entity>,
    customers: Vec<OrganizationId>,
    slice: &Slice,
) -> Result<Page<purchase_order::Model>, Error> {
    use purchase_order::Column;
    let mut found = Vec::new();
    for customers in batch::batches(customers) {
        let some = select.clone().filter(Column::CustomerId.is_in(customers));
        found.extend(slice.cut(some, Column::CreatedAt, Column::Id).all(source.conn()).await?);
    }
    slice.merge(&mut found, |row| (row.created_at, row.id));
    Ok(slice.page(found, |row| (row.created_at.into(), row.id)))
}

/// Lines of orders whose rows the caller holds already, in their order.
pub async fn lines_of_all(
    source: &impl Source,
    orders: Vec<OrderId>,
) -> Result<HashMap<OrderId, Vec<order_line::Model>>, Error> {
    let mut found: HashMap<OrderId, Vec<order_line::Model>> = HashMap::new();
    for some in batch::batches(orders) {
        for line in lines_query(some).all(source.conn()).await? {
            found.entry(line.order_id).or_default().push(line);
        }
    }
    found.values_mut().for_each(|lines| lines.sort_unstable_by_key(|line| line.position));
    Ok(found)
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
