//! The catalog: the same for everybody; who may read it is the policy's question.

use domain::actor::Actor;
use domain::catalog::OfferFilter;
use domain::country::Country;
use domain::id::{CategoryId, OfferId, OrganizationId};
use domain::money::Currency;
use domain::page::Page;
use domain::subscription::SubscriptionStatus;
use entity::{
    offer, offer_category, offer_conversion, offer_country, offer_prerequisite, offer_price,
    offer_service_plan, offer_upgrade, subscription,
};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::batch;
use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// All categories, in their order.
pub async fn categories(source: &impl Source) -> Result<Vec<offer_category::Model>, Error> {
    use offer_category::Column;
    let rows = offer_category::Entity::find().order_by_asc(Column::Position).order_by_asc(Column::Id);
    Ok(rows.all(source.conn()).await?)
}

/// How many offers are in each category, available or not.
pub async fn counts(source: &impl Source) -> Result<Vec<(CategoryId, i64)>, Error> {
    let rows = offer::Entity::find()
        .select_only()
        .column(offer::Column::CategoryId)
        .column_as(offer::Column::Id.count(), "offers")
        .group_by(offer::Column::CategoryId);
    Ok(rows.into_tuple().all(source.conn()).await?)
}

/// The offers that can be bought in a country, in their order within their category. The plan test explains it.
pub fn sold_in_query(country: Country) -> Select<offer::Entity> {
    use offer::Column;
    let of_this = || {
        Query::select()
            .expr(Expr::val(1))
            .from(offer_country::Entity)
            .and_where(
                Expr::col((offer_country::Entity, offer_country::Column::OfferId))
                    .equals((offer::Entity, Column::Id)),
            )
            .take()
    };
    let here: SelectStatement = of_this().and_where(offer_country::Column::Country.eq(country.code())).take();
    let sold = Condition::any().add(Expr::exists(here)).add(Expr::exists(of_this()).not());
    offer::Entity::find()
        .filter(Column::Available.eq(true))
        .filter(sold)
        .order_by_asc(Column::CategoryId)
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
}

/// Runs [`sold_in_query`].
pub async fn sold_in(source: &impl Source, country: Country) -> Result<Vec<offer::Model>, Error> {
    Ok(sold_in_query(country).all(source.conn()).await?)
}

/// Offers by their ids; those that are not there are left out.
pub async fn with_ids(source: &impl Source, ids: Vec<OfferId>) -> Result<Vec<offer::Model>, Error> {
    batch::rows::<offer::Entity, _>(source, offer::Column::Id, ids).await
}

/// An offer.
pub async fn offer(source: &impl Source, id: OfferId) -> Result<Option<offer::Model>, Error> {
    Ok(offer::Entity::find_by_id(id).one(source.conn()).await?)
}

/// A category.
pub async fn category(source: &impl Source, id: CategoryId) -> Result<Option<offer_category::Model>, Error> {
    Ok(offer_category::Entity::find_by_id(id).one(source.conn()).await?)
}

/// The list prices in a currency.
pub async fn prices(source: &impl Source, currency: Currency) -> Result<Vec<offer_price::Model>, Error> {
    use offer_price::Column;
    let rows =
        offer_price::Entity::find().filter(Column::Currency.eq(currency)).order_by_asc(Column::OfferId);
    Ok(rows.all(source.conn()).await?)
}

/// The list prices of offers, in a currency or in all.
pub async fn prices_of(
    source: &impl Source,
    ids: Vec<OfferId>,
    currency: Option<Currency>,
) -> Result<Vec<offer_price::Model>, Error> {
    use offer_price::Column;
    let mut found = Vec::new();
    for ids in batch::batches(ids) {
        let mut rows = offer_price::Entity::find().filter(Column::OfferId.is_in(ids));
        if let Some(currency) = currency {
            rows = rows.filter(Column::Currency.eq(currency));
        }
        found.extend(rows.all(source.conn()).await?);
    }
    Ok(found)
}

/// Where offers are sold.
pub async fn countries_of(
    source: &impl Source,
    ids: Vec<OfferId>,
) -> Result<Vec<offer_country::Model>, Error> {
    batch::rows::<offer_country::Entity, _>(source, offer_country::Column::OfferId, ids).await
}

/// What offers need.
pub async fn prerequisites_of(
    source: &impl Source,
    ids: Vec<OfferId>,
) -> Result<Vec<offer_prerequisite::Model>, Error> {
    batch::rows::<offer_prerequisite::Entity, _>(source, offer_prerequisite::Column::OfferId, ids).await
}

/// What offers can be upgraded to.
pub async fn upgrades_of(
    source: &impl Source,
    ids: Vec<OfferId>,
) -> Result<Vec<offer_upgrade::Model>, Error> {
    batch::rows::<offer_upgrade::Entity, _>(source, offer_upgrade::Column::OfferId, ids).await
}

/// Of which parts offers consist, in their order.
pub async fn plans_of(
    source: &impl Source,
    ids: Vec<OfferId>,
) -> Result<Vec<offer_service_plan::Model>, Error> {
    let mut rows =
        batch::rows::<offer_service_plan::Entity, _>(source, offer_service_plan::Column::OfferId, ids)
            .await?;
    rows.sort_unstable_by_key(|row| (row.offer_id, row.position));
    Ok(rows)
}

/// What trials can become.
pub async fn conversions_of(
    source: &impl Source,
    ids: Vec<OfferId>,
) -> Result<Vec<offer_conversion::Model>, Error> {
    batch::rows::<offer_conversion::Entity, _>(source, offer_conversion::Column::OfferId, ids).await
}

/// A page of the operator's offers by name; a search is part of a name or of the vendor's id. The plan test explains it.
pub fn list_query(
    backend: DbBackend,
    text: Option<&str>,
    filter: OfferFilter,
    slice: &Slice,
) -> Select<offer::Entity> {
    use offer::Column;
    let mut select = offer::Entity::find();
    select = match filter {
        OfferFilter::All => select,
        OfferFilter::Category(category) => select.filter(Column::CategoryId.eq(category)),
        OfferFilter::Priced(priced) => select.filter(Column::HasPrice.eq(priced)),
        OfferFilter::Available(available) => select.filter(Column::Available.eq(available)),
    };
    if let Some(text) = text {
        let position = if backend == DbBackend::Sqlite { "instr" } else { "strpos" };
        let words = Expr::col((offer::Entity, Column::SearchText));
        select = select.filter(Expr::from(Func::cust(position).arg(words).arg(text)).gt(0));
    }
    slice.cut(select, Column::SortName, Column::Id)
}

/// Runs [`list_query`].
pub async fn list(
    source: &impl Source,
    text: Option<&str>,
    filter: OfferFilter,
    slice: &Slice,
) -> Result<Page<offer::Model>, Error> {
    let found = list_query(source.backend(), text, filter, slice).all(source.conn()).await?;
    Ok(slice.page(found, |row| (row.sort_name.as_str().into(), row.id)))
}

/// Offer and status of each subscription that the actor's organization sold to a customer. What others sold is not its
/// to know (invariant I1), not even by a refusal.
pub async fn holdings(
    source: &impl Source,
    actor: &Actor,
    customer: OrganizationId,
) -> Result<Vec<(OfferId, SubscriptionStatus)>, Error> {
    use subscription::Column;
    let rows = subscription::Entity::find()
        .select_only()
        .columns([Column::OfferId, Column::Status])
        .filter(Column::CustomerId.eq(customer))
        .filter(Column::ProviderId.eq(actor.organization_id));
    Ok(rows.into_tuple().all(source.conn()).await?)
}
