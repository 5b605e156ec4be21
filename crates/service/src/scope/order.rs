//! Orders and their lines.

use domain::actor::Actor;
use domain::id::OrderId;
use entity::{offer, order_line, purchase_order};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::db::Source;
use crate::error::Error;

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
