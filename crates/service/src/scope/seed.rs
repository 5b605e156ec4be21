//! What the command line asks of the whole database: whether it is empty, and what it holds already.

use domain::actor::OrganizationKind;
use domain::id::{OfferId, OrganizationId};
use entity::{offer, organization};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::db::Source;
use crate::error::Error;

/// Whether there is any organization at all.
pub async fn any_organization(source: &impl Source) -> Result<bool, Error> {
    let query = organization::Entity::find().select_only().column(organization::Column::Id).limit(1);
    Ok(query.into_tuple::<OrganizationId>().one(source.conn()).await?.is_some())
}

/// The oldest operator, if one was made.
pub async fn operator(source: &impl Source) -> Result<Option<organization::Model>, Error> {
    let found = organization::Entity::find()
        .filter(organization::Column::Kind.eq(OrganizationKind::Operator))
        .order_by_asc(organization::Column::CreatedAt)
        .order_by_asc(organization::Column::Id)
        .one(source.conn())
        .await?;
    Ok(found)
}

/// Some offers that can be bought: id, English and Japanese name, fewest and most licenses; by id.
pub async fn some_offers(
    source: &impl Source,
    limit: u64,
) -> Result<Vec<(OfferId, String, String, i32, i32)>, Error> {
    use offer::Column;
    let columns =
        [Column::Id, Column::NameEn, Column::NameJa, Column::MinimumQuantity, Column::MaximumQuantity];
    let query = offer::Entity::find().select_only().columns(columns).filter(Column::Available.eq(true));
    Ok(query.order_by_asc(Column::Id).limit(limit).into_tuple().all(source.conn()).await?)
}
