//! The ledger of incentives: a provider's own, a reseller's own. Nobody ever reads another's (invariants I1 and I2).
//!
//! The functions that end in `_query` give the text of the query alone: the plan test explains it.

use std::collections::HashMap;

use domain::actor::{Actor, OrganizationKind};
use domain::id::{OfferId, OrderId, OrderLineId, OrganizationId, SubscriptionId};
use domain::incentive::{EntryKind, Period};
use domain::page::{Page, SortKey};
use entity::{incentive_entry, incentive_gap, incentive_rollup, offer, purchase_order, subscription};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::{batch, capped};
use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// The entries of a month, all or those of one partner.
pub fn entries_query(
    actor: &Actor,
    period: Period,
    partner: Option<OrganizationId>,
) -> Select<incentive_entry::Entity> {
    use incentive_entry::Column;
    let (own, other) = match actor.organization_kind {
        OrganizationKind::Provider => (Column::ProviderId, Column::ResellerId),
        _ => (Column::ResellerId, Column::ProviderId),
    };
    let partner = partner.map_or_else(Condition::all, |id| Condition::all().add(other.eq(id)));
    incentive_entry::Entity::find()
        .filter(own.eq(actor.organization_id))
        .filter(Column::Period.eq(period))
        .filter(partner)
}

/// A page of [`entries_query`], by time.
///
/// # Errors
/// The database cannot answer.
pub async fn entries(
    source: &impl Source,
    actor: &Actor,
    period: Period,
    partner: Option<OrganizationId>,
    slice: &Slice,
) -> Result<Page<incentive_entry::Model>, Error> {
    use incentive_entry::Column;
    let select = slice.cut(entries_query(actor, period, partner), Column::At, Column::Id);
    let found = select.all(source.conn()).await?;
    Ok(slice.page(found, |row| (SortKey::from(row.at), row.id)))
}

/// The sums of a provider's month, the largest first; the row of all resellers is among them.
pub fn sums_query(actor: &Actor, period: Period, limit: u64) -> Select<incentive_rollup::Entity> {
    use incentive_rollup::Column;
    incentive_rollup::Entity::find()
        .filter(Column::ProviderId.eq(actor.organization_id))
        .filter(Column::Period.eq(period))
        .order_by_desc(Column::Amount)
        .order_by_desc(Column::ResellerId)
        .limit(limit)
}

/// The sums of a month: by reseller for a provider, by provider for a reseller, whose providers are few.
///
/// # Errors
/// The database cannot answer.
pub async fn sums(
    source: &impl Source,
    actor: &Actor,
    period: Period,
    limit: u64,
) -> Result<Vec<incentive_rollup::Model>, Error> {
    use incentive_rollup::Column;
    let query = match actor.organization_kind {
        OrganizationKind::Provider => sums_query(actor, period, limit),
        _ => incentive_rollup::Entity::find()
            .filter(Column::ResellerId.eq(actor.organization_id))
            .filter(Column::Period.eq(period))
            .limit(limit),
    };
    Ok(query.all(source.conn()).await?)
}

/// The sums of one pair of provider and reseller in a month, by currency; `NIL` is every reseller.
///
/// # Errors
/// The database cannot answer.
pub async fn sums_of_pair(
    source: &impl Source,
    (provider, reseller): (OrganizationId, OrganizationId),
    period: Period,
) -> Result<Vec<incentive_rollup::Model>, Error> {
    use incentive_rollup::Column;
    let found = incentive_rollup::Entity::find()
        .filter(Column::ProviderId.eq(provider))
        .filter(Column::Period.eq(period))
        .filter(Column::ResellerId.eq(reseller));
    Ok(found.all(source.conn()).await?)
}

fn open_gaps(actor: &Actor) -> Select<incentive_gap::Entity> {
    use incentive_gap::Column;
    incentive_gap::Entity::find()
        .filter(Column::ProviderId.eq(actor.organization_id))
        .filter(Column::FixedAt.is_null())
}

/// The provider's completed lines that credit nobody, the oldest first.
pub fn gaps_query(actor: &Actor, limit: u64) -> Select<incentive_gap::Entity> {
    use incentive_gap::Column;
    open_gaps(actor).order_by_asc(Column::At).order_by_asc(Column::LineId).limit(limit)
}

/// How many there are, up to the limit.
pub fn count_gaps_query(actor: &Actor, limit: u64) -> SelectStatement {
    capped::of(open_gaps(actor), limit)
}

/// Runs [`gaps_query`].
///
/// # Errors
/// The database cannot answer.
pub async fn gaps(
    source: &impl Source,
    actor: &Actor,
    limit: u64,
) -> Result<Vec<incentive_gap::Model>, Error> {
    Ok(gaps_query(actor, limit).all(source.conn()).await?)
}

/// The provider's own among some, open or fixed.
///
/// # Errors
/// The database cannot answer.
pub async fn gaps_of(
    source: &impl Source,
    actor: &Actor,
    lines: Vec<OrderLineId>,
) -> Result<HashMap<OrderLineId, incentive_gap::Model>, Error> {
    use incentive_gap::Column;
    let mut found = HashMap::new();
    for lines in batch::batches(lines) {
        let some = incentive_gap::Entity::find()
            .filter(Column::LineId.is_in(lines))
            .filter(Column::ProviderId.eq(actor.organization_id));
        found.extend(some.all(source.conn()).await?.into_iter().map(|gap| (gap.line_id, gap)));
    }
    Ok(found)
}

/// The subscriptions of gaps that the caller holds.
///
/// # Errors
/// The database cannot answer.
pub async fn subscriptions_of(
    source: &impl Source,
    gaps: &[incentive_gap::Model],
) -> Result<HashMap<SubscriptionId, subscription::Model>, Error> {
    let ids = gaps.iter().map(|gap| gap.subscription_id).collect();
    let found = batch::rows::<subscription::Entity, _>(source, subscription::Column::Id, ids).await?;
    Ok(found.into_iter().map(|row| (row.id, row)).collect())
}

/// Whether a line has earned its credit already: for fulfillment, which has no actor.
pub async fn is_credited(source: &impl Source, line: OrderLineId) -> Result<bool, Error> {
    use incentive_entry::Column;
    let found = incentive_entry::Entity::find()
        .filter(Column::LineId.eq(line))
        .filter(Column::Kind.eq(EntryKind::Credit))
        .one(source.conn())
        .await?;
    Ok(found.is_some())
}

/// The rate of an offer, if it has one: for fulfillment, which has no actor.
pub async fn rate_of(source: &impl Source, offer: OfferId) -> Result<Option<i32>, Error> {
    let found = offer::Entity::find_by_id(offer).one(source.conn()).await?;
    Ok(found.and_then(|offer| offer.incentive_rate_bp))
}

/// The numbers of orders whose ids the caller holds from rows of the actor's own.
///
/// # Errors
/// The database cannot answer.
pub async fn order_numbers(
    source: &impl Source,
    ids: Vec<OrderId>,
) -> Result<HashMap<OrderId, String>, Error> {
    let found = batch::rows::<purchase_order::Entity, _>(source, purchase_order::Column::Id, ids).await?;
    Ok(found.into_iter().map(|order| (order.id, order.number)).collect())
}
