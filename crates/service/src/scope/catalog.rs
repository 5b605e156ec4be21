//! The catalog: the same for everybody; who may read it is the policy's question.

use domain::money::Currency;
use entity::{offer, offer_category, offer_price};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::db::Source;
use crate::error::Error;

/// All categories, in their order.
pub async fn categories(source: &impl Source) -> Result<Vec<offer_category::Model>, Error> {
    use offer_category::Column;
    let rows = offer_category::Entity::find().order_by_asc(Column::Position).order_by_asc(Column::Id);
    Ok(rows.all(source.conn()).await?)
}

/// The offers that can be bought, in their order within their category.
pub async fn offers(source: &impl Source) -> Result<Vec<offer::Model>, Error> {
    use offer::Column;
    let rows = offer::Entity::find()
        .filter(Column::Available.eq(true))
        .order_by_asc(Column::CategoryId)
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id);
    Ok(rows.all(source.conn()).await?)
}

/// The list prices in a currency.
pub async fn prices(source: &impl Source, currency: Currency) -> Result<Vec<offer_price::Model>, Error> {
    use offer_price::Column;
    let rows =
        offer_price::Entity::find().filter(Column::Currency.eq(currency)).order_by_asc(Column::OfferId);
    Ok(rows.all(source.conn()).await?)
}
