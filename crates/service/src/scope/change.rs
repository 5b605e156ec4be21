//! What a change of a subscription depends on. The caller holds the subscription's row and has asked the policy.

use domain::id::{OrganizationId, SubscriptionId};
use domain::order::{LineFailure, LineKind, LineStatus};
use domain::subscription::SubscriptionStatus;
use domain::time::Timestamp;
use entity::{account, license_assignment, order_line, subscription};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// What the provider sold to the customer and the customer still has. What others sold is not for the
/// provider to know, not even by a refusal (invariant I1).
pub async fn present(
    source: &impl Source,
    provider: OrganizationId,
    customer: OrganizationId,
) -> Result<Vec<subscription::Model>, Error> {
    use subscription::Column;
    let present = SubscriptionStatus::ALL.iter().copied().filter(|status| status.is_present());
    let rows = subscription::Entity::find()
        .filter(Column::CustomerId.eq(customer))
        .filter(Column::ProviderId.eq(provider))
        .filter(Column::Status.is_in(present));
    Ok(rows.all(source.conn()).await?)
}

/// What is ordered for a subscription that runs, and is not settled: an upgrade, or more licenses.
pub async fn open_line(source: &impl Source, id: SubscriptionId) -> Result<Option<LineKind>, Error> {
    use order_line::Column;
    // One after the other: each has an index of its own.
    for about in [Column::ReplacesId, Column::SubscriptionId] {
        let found = order_line::Entity::find()
            .filter(about.eq(id))
            .filter(unsettled())
            .limit(1)
            .one(source.conn())
            .await?;
        if let Some(line) = found {
            return Ok(Some(line.kind));
        }
    }
    Ok(None)
}

/// Whether another line than this one asks for more licenses of its subscription, and is not settled.
pub async fn ordered_beside(source: &impl Source, line: &order_line::Model) -> Result<bool, Error> {
    use order_line::Column;
    let found = order_line::Entity::find()
        .filter(Column::SubscriptionId.eq(line.subscription_id))
        .filter(Column::Kind.eq(LineKind::Licenses))
        .filter(Column::Id.ne(line.id))
        .filter(unsettled())
        .limit(1)
        .one(source.conn())
        .await?;
    Ok(found.is_some())
}

/// Lines that wait for fulfillment, and more licenses that failed although a service outside may have added them: told of
/// another number meanwhile, the service would take them away again, and still say that it has done the line.
fn unsettled() -> Condition {
    use order_line::Column;
    let open = LineStatus::ALL.iter().copied().filter(|status| status.is_open());
    let doubtful = LineFailure::ALL.iter().copied().filter(|failure| failure.may_be_done());
    let maybe_there = Condition::all()
        .add(Column::Kind.eq(LineKind::Licenses))
        .add(Column::Status.eq(LineStatus::Failed))
        .add(Column::Failure.is_in(doubtful));
    Condition::any().add(Column::Status.is_in(open)).add(maybe_there)
}

/// The subscription that took the place of this one, or whose place this one took (`true`).
pub async fn replaced(
    source: &impl Source,
    id: SubscriptionId,
) -> Result<Option<(SubscriptionId, bool)>, Error> {
    use order_line::Column;
    let done = || order_line::Entity::find().filter(Column::Status.eq(LineStatus::Completed));
    let by = done().filter(Column::ReplacesId.eq(id)).one(source.conn()).await?;
    if let Some(line) = by {
        return Ok(Some((line.subscription_id, false)));
    }
    let of = done().filter(Column::SubscriptionId.eq(id)).filter(Column::Kind.eq(LineKind::Upgrade));
    let of = of.one(source.conn()).await?;
    Ok(of.and_then(|line| line.replaces_id).map(|old| (old, true)))
}

/// The first of the customer's people who hold a license, by name.
pub async fn holders(
    source: &impl Source,
    subscription: &subscription::Model,
    limit: u64,
) -> Result<Vec<account::Model>, Error> {
    use license_assignment::Column;
    let assigned = Query::select()
        .column(Column::AccountId)
        .from(license_assignment::Entity)
        .and_where(Expr::col(Column::SubscriptionId).eq(subscription.id))
        .take();
    let people = account::Entity::find()
        .filter(account::Column::OrganizationId.eq(subscription.customer_id))
        .filter(account::Column::Id.in_subquery(assigned))
        .order_by_asc(account::Column::NameKey)
        .order_by_asc(account::Column::Id)
        .limit(limit);
    Ok(people.all(source.conn()).await?)
}

/// Subscriptions in a state whose term has ended, the one that waits longest first. The plan test explains it.
pub fn ended_query(
    status: SubscriptionStatus,
    now: Timestamp,
    slice: &Slice,
) -> Select<subscription::Entity> {
    use subscription::Column;
    slice.cut(subscription::Entity::find().filter(has_ended(status, now)), Column::EndsAt, Column::Id)
}

fn has_ended(status: SubscriptionStatus, now: Timestamp) -> Condition {
    use subscription::Column;
    Condition::all().add(Column::Status.eq(status)).add(Column::EndsAt.lte(now))
}

/// Runs [`ended_query`].
pub async fn ended(
    source: &impl Source,
    status: SubscriptionStatus,
    now: Timestamp,
    slice: &Slice,
) -> Result<Vec<subscription::Model>, Error> {
    Ok(ended_query(status, now, slice).all(source.conn()).await?)
}

/// The subscription, if it still is one of these.
pub async fn still_ended(
    source: &impl Source,
    status: SubscriptionStatus,
    now: Timestamp,
    id: SubscriptionId,
) -> Result<Option<subscription::Model>, Error> {
    let found = subscription::Entity::find_by_id(id).filter(has_ended(status, now));
    Ok(found.one(source.conn()).await?)
}
