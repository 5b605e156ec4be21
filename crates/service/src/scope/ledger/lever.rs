//! Levers: what a reseller reaches by being named on a subscription.

use std::collections::BTreeSet;

use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::time::Timestamp;
use entity::{grant_entry, subscription};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};

use super::{counting_query, standing};
use crate::db::Source;
use crate::error::Error;

/// Whether a reseller is associated with, or support contact of, a subscription of the customer.
pub async fn reaches_by_lever(
    source: &impl Source,
    reseller: OrganizationId,
    customer: OrganizationId,
) -> Result<bool, Error> {
    let found = subscription::Entity::find()
        .select_only()
        .column(subscription::Column::Id)
        .filter(subscription::Column::CustomerId.eq(customer))
        .filter(lever_of(reseller))
        .limit(1)
        .into_tuple::<domain::id::SubscriptionId>()
        .one(source.conn())
        .await?;
    Ok(found.is_some())
}

/// To which of some customers anything leads a reseller: a grant that stands, or a lever.
pub async fn reached_of(
    source: &impl Source,
    reseller: OrganizationId,
    customers: Vec<OrganizationId>,
    now: Timestamp,
) -> Result<BTreeSet<OrganizationId>, Error> {
    use grant_entry::Column;
    let granted = grant_entry::Entity::find()
        .select_only()
        .column(Column::GrantorId)
        .filter(Column::GranteeId.eq(reseller))
        .filter(Column::Kind.eq(GrantKind::ResellerOfRecord))
        .filter(Column::GrantorId.is_in(customers.clone()))
        .filter(standing(now));
    let named = subscription::Entity::find()
        .select_only()
        .column(subscription::Column::CustomerId)
        .filter(subscription::Column::CustomerId.is_in(customers))
        .filter(lever_of(reseller))
        .distinct();
    let mut reached: Vec<OrganizationId> = granted.into_tuple().all(source.conn()).await?;
    reached.extend(named.into_tuple::<OrganizationId>().all(source.conn()).await?);
    Ok(reached.into_iter().collect())
}

/// Subscriptions that name the organization as associated reseller or as support contact. Not `OR`: see
/// [`counting_query`].
pub fn lever_of(organization: OrganizationId) -> Condition {
    use subscription::Column;
    let named = [Column::ResellerId, Column::SupportContactId].map(|column| column.into_expr());
    Condition::all().add(Expr::val(organization).is_in(named))
}

/// Where a row says whose something is and who sold it.
pub type Sale = (Expr, Expr);

/// What a lever leads to, it leads to only while both stand on which it was set: the partnership of the reseller with the
/// provider that sold the subscription, and what the customer granted that provider. Ended by hand they take the lever
/// with them; the clock and a suspension write nothing.
pub fn lever_counts(reseller: OrganizationId, (customer, provider): Sale, now: Timestamp) -> Condition {
    use grant_entry::Column;
    let sells_with = Condition::all()
        .add(Column::Kind.eq(GrantKind::Partnership))
        .add(Column::GrantorId.eq(reseller))
        .add(Column::GranteeId.into_expr().eq(provider.clone()));
    let sells_to = Condition::all()
        .add(Column::Kind.eq(GrantKind::Ordering))
        .add(Column::GrantorId.into_expr().eq(customer))
        .add(Column::GranteeId.into_expr().eq(provider));
    Condition::all()
        .add(Expr::exists(counting_query(sells_with, now)))
        .add(Expr::exists(counting_query(sells_to, now)))
}

/// The same of a subscription.
pub fn lever_works(reseller: OrganizationId, now: Timestamp) -> Condition {
    use subscription::Column;
    let column = |column: Column| Expr::col((subscription::Entity, column));
    lever_counts(reseller, (column(Column::CustomerId), column(Column::ProviderId)), now)
}
