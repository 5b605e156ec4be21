//! Rows of the ledger of grants, for the ledger itself and for the conditions of other scopes.

mod condition;
mod lever;

pub use condition::{both_active, counting_query, standing};
pub use lever::{Sale, lever_counts, lever_of, lever_works, reached_of, reaches_by_lever};

use domain::actor::{Actor, OrganizationKind};
use domain::grant::GrantKind;
use domain::id::{GrantId, OrganizationId};
use domain::time::Timestamp;
use entity::{grant_ending, grant_entry};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select};

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
