//! Rows of the ledger of grants, for the ledger itself and for the conditions of other scopes.

use std::collections::BTreeSet;

use domain::actor::{Actor, OrganizationKind, OrganizationStatus};
use domain::grant::GrantKind;
use domain::id::{GrantId, OrganizationId};
use domain::time::Timestamp;
use entity::{grant_ending, grant_entry, organization, subscription};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, Select};

use super::batch;
use crate::db::Source;
use crate::error::Error;

/// An entry, whether it counts or not.
pub async fn entry(source: &impl Source, id: GrantId) -> Result<Option<grant_entry::Model>, Error> {
    Ok(grant_entry::Entity::find_by_id(id).one(source.conn()).await?)
}

/// An entry that stands at `now`, even while one of its organizations is suspended: it can still be ended.
pub async fn standing_entry(
    source: &impl Source,
    id: GrantId,
    now: Timestamp,
) -> Result<Option<grant_entry::Model>, Error> {
    let which = Condition::all().add(grant_entry::Column::Id.eq(id)).add(standing(now));
    Ok(grant_entry::Entity::find().filter(which).one(source.conn()).await?)
}

/// How a grant was ended by hand, if it was.
pub async fn ending(source: &impl Source, id: GrantId) -> Result<Option<grant_ending::Model>, Error> {
    Ok(grant_ending::Entity::find_by_id(id).one(source.conn()).await?)
}

/// The entries of one relation, the first one first: where the day of its end was chosen, a further entry stands for it
/// that began when the first one did.
pub async fn line(
    source: &impl Source,
    entry: &grant_entry::Model,
) -> Result<Vec<grant_entry::Model>, Error> {
    use grant_entry::Column;
    let which = Condition::all()
        .add(Column::GrantorId.eq(entry.grantor_id))
        .add(Column::Kind.eq(entry.kind))
        .add(Column::GranteeId.eq(entry.grantee_id))
        .add(Column::StartsAt.eq(entry.starts_at));
    let mut rows = grant_entry::Entity::find().filter(which).all(source.conn()).await?;
    rows.retain(|row| row.via_reseller_id == entry.via_reseller_id);
    rows.sort_unstable_by_key(|row| (row.created_at, row.id));
    Ok(rows)
}

/// Entries that count at `now`: they stand, and both organizations are active. Oldest first.
pub async fn counting(
    source: &impl Source,
    which: Condition,
    now: Timestamp,
) -> Result<Vec<grant_entry::Model>, Error> {
    find(source, Condition::all().add(which).add(standing(now)).add(both_active())).await
}

/// The few entries that meet a condition are put into their order here, not by the database.
async fn find(source: &impl Source, which: Condition) -> Result<Vec<grant_entry::Model>, Error> {
    let mut rows = grant_entry::Entity::find().filter(which).all(source.conn()).await?;
    rows.sort_unstable_by_key(|row| (row.starts_at, row.id));
    Ok(rows)
}

/// What counts at `now` between the actor's organization and some partners: everything that a reseller gave them, or the
/// partnerships that a provider holds. The plan test explains it.
pub fn with_partners_query(
    actor: &Actor,
    partners: Vec<OrganizationId>,
    now: Timestamp,
) -> Select<grant_entry::Entity> {
    use grant_entry::Column;
    let own = actor.organization_id;
    let which = match actor.organization_kind {
        OrganizationKind::Reseller => {
            Condition::all().add(Column::GrantorId.eq(own)).add(Column::GranteeId.is_in(partners))
        }
        _ => Condition::all()
            .add(Column::GranteeId.eq(own))
            .add(Column::Kind.eq(GrantKind::Partnership))
            .add(Column::GrantorId.is_in(partners)),
    };
    grant_entry::Entity::find().filter(which).filter(standing(now)).filter(both_active())
}

/// Runs [`with_partners_query`] for the partners of a page, however many others there are.
///
/// # Errors
/// The database cannot answer.
pub async fn with_partners(
    source: &impl Source,
    actor: &Actor,
    partners: Vec<OrganizationId>,
    now: Timestamp,
) -> Result<Vec<grant_entry::Model>, Error> {
    let mut found = Vec::new();
    for some in batch::batches(partners) {
        found.extend(with_partners_query(actor, some, now).all(source.conn()).await?);
    }
    found.sort_unstable_by_key(|row| (row.starts_at, row.id));
    Ok(found)
}

/// What counts at `now` of what some customers gave to the actor's organization, for the lists it is in. The plan test
/// explains it.
pub fn from_customers_query(
    actor: &Actor,
    customers: Vec<OrganizationId>,
    now: Timestamp,
) -> Select<grant_entry::Entity> {
    use grant_entry::Column;
    let kind = match actor.organization_kind {
        OrganizationKind::Reseller => GrantKind::ResellerOfRecord,
        _ => GrantKind::Ordering,
    };
    grant_entry::Entity::find()
        .filter(Column::GranteeId.eq(actor.organization_id))
        .filter(Column::Kind.eq(kind))
        .filter(Column::GrantorId.is_in(customers))
        .filter(standing(now))
        .filter(both_active())
}

/// Runs [`from_customers_query`].
///
/// # Errors
/// The database cannot answer.
pub async fn from_customers(
    source: &impl Source,
    actor: &Actor,
    customers: Vec<OrganizationId>,
    now: Timestamp,
) -> Result<Vec<grant_entry::Model>, Error> {
    let mut found = Vec::new();
    for some in batch::batches(customers) {
        found.extend(from_customers_query(actor, some, now).all(source.conn()).await?);
    }
    Ok(found)
}

/// Entries of some kinds from one organization to another that stand at `now`, even while one of them is suspended:
/// what the projections hold.
pub async fn standing_between(
    source: &impl Source,
    grantor: OrganizationId,
    grantee: OrganizationId,
    kinds: &[GrantKind],
    now: Timestamp,
) -> Result<Vec<grant_entry::Model>, Error> {
    use grant_entry::Column;
    let which = Condition::all()
        .add(Column::GrantorId.eq(grantor))
        .add(Column::GranteeId.eq(grantee))
        .add(Column::Kind.is_in(kinds.iter().copied()))
        .add(standing(now));
    find(source, which).await
}

/// Everything that an organization gave and holds and that stands at `now`. One after the other: each side has an index of
/// its own.
pub async fn standing_of(
    source: &impl Source,
    id: OrganizationId,
    now: Timestamp,
) -> Result<Vec<grant_entry::Model>, Error> {
    use grant_entry::Column;
    let mut found = Vec::new();
    for side in [Column::GrantorId, Column::GranteeId] {
        found.extend(find(source, Condition::all().add(side.eq(id)).add(standing(now))).await?);
    }
    Ok(found)
}

/// Started, and not ended by the clock or by hand.
pub fn standing(now: Timestamp) -> Condition {
    use grant_entry::Column;
    let ended = Query::select()
        .expr(Expr::val(1))
        .from(grant_ending::Entity)
        .and_where(grant_ending::Column::GrantId.into_expr().equals((grant_entry::Entity, Column::Id)))
        .and_where(grant_ending::Column::At.lte(now))
        .take();
    Condition::all()
        .add(Column::StartsAt.lte(now))
        .add(Condition::any().add(Column::EndsAt.is_null()).add(Column::EndsAt.gt(now)))
        .add(Expr::exists(ended).not())
}

/// Neither organization is anything but active.
pub fn both_active() -> Condition {
    use grant_entry::Column;
    let inert = Query::select()
        .expr(Expr::val(1))
        .from(organization::Entity)
        .and_where(organization::Column::Id.into_expr().is_in([
            Expr::col((grant_entry::Entity, Column::GrantorId)),
            Expr::col((grant_entry::Entity, Column::GranteeId)),
        ]))
        .and_where(organization::Column::Status.ne(OrganizationStatus::Active))
        .take();
    Condition::all().add(Expr::exists(inert).not())
}

/// A subquery over grants that meet a condition and count at `now`, for `EXISTS`.
///
/// The condition holds no alternatives that an index could answer one by one: SQLite 3.51.3 turns such an `EXISTS` into
/// a join, and stops at the first row that the indexes find even when the rest of the condition does not hold for it.
pub fn counting_query(which: Condition, now: Timestamp) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(grant_entry::Entity)
        .cond_where(which)
        .cond_where(standing(now))
        .cond_where(both_active())
        .take()
}

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
