//! Entries of the trail as the actor's organization may see them: by the rows that were made for it, and no others.

use std::cmp::Reverse;
use std::collections::HashMap;

use domain::activity::ActivityFilter;
use domain::actor::{Actor, OrganizationKind};
use domain::grant::GrantKind;
use domain::id::{AccountId, OrderId, OrganizationId, SubscriptionId};
use domain::page::Page;
use entity::activity_index::{Column, Entity, Model};
use entity::{account, audit_entry, grant_entry, purchase_order, subscription};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::batch;
use crate::db::Source;
use crate::error::Error;
use crate::page::{Slice, Sort};

/// The most people from whom a filter lets choose.
const PEOPLE: u64 = 50;

/// Which rows of an organization a list holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Everything that concerns it, as far as the filter goes.
    All(ActivityFilter),
    /// What partners did at this customer.
    ActedOn(OrganizationId, ActivityFilter),
}

/// The keys below which an actor finds entries: its organization's, and for the operator also what concerns nobody.
#[must_use]
pub fn keys(actor: &Actor) -> Vec<OrganizationId> {
    match actor.organization_kind {
        OrganizationKind::Operator => vec![actor.organization_id, OrganizationId::NIL],
        _ => vec![actor.organization_id],
    }
}

/// A page of the rows below one key, newest first. The plan test explains it.
pub fn list_query(key: OrganizationId, part: &Part, slice: &Slice) -> Select<Entity> {
    let select = Entity::find().filter(Column::OrganizationId.eq(key));
    let (select, filter) = match part {
        Part::All(filter) => (select, filter),
        Part::ActedOn(customer, filter) => (select.filter(Column::ActedOnId.eq(*customer)), filter),
    };
    slice.cut(narrowed(select, filter), Column::At, Column::Id)
}

fn narrowed(select: Select<Entity>, filter: &ActivityFilter) -> Select<Entity> {
    let conditions = [
        filter.from.map(|from| Column::At.gte(from)),
        filter.until.map(|until| Column::At.lt(until)),
        filter.group.map(|group| Column::DeedGroup.eq(group)),
        filter.person.map(|person| Column::AccountId.eq(person)),
        filter.organization.map(|affected| Column::AffectedId.eq(affected)),
        filter.record.map(|record| Column::RecordId.eq(record)),
    ];
    conditions.into_iter().flatten().fold(select, QueryFilter::filter)
}

/// A page of what the actor's organization finds. Within one instant its entries stand as the chain has them, newest
/// first; which page they are on is a matter of their ids, so that pages neither overlap nor leave anything out.
///
/// # Errors
/// The database cannot answer.
pub async fn page(
    source: &impl Source,
    actor: &Actor,
    part: &Part,
    slice: &Slice,
) -> Result<Page<Model>, Error> {
    let mut found = Vec::new();
    for key in keys(actor) {
        found.extend(list_query(key, part, slice).all(source.conn()).await?);
    }
    slice.merge(&mut found, |row| (row.at, row.id));
    let mut page = slice.page(found, |row| (row.at.into(), row.id));
    page.rows.sort_by_key(|row| Reverse((row.at, row.seq)));
    Ok(page)
}

/// The entries of rows that the actor found.
///
/// # Errors
/// The database cannot answer.
pub async fn entries(
    source: &impl Source,
    rows: &[Model],
) -> Result<HashMap<i64, audit_entry::Model>, Error> {
    let seqs = rows.iter().map(|row| row.seq).collect();
    let found = batch::rows::<audit_entry::Entity, _>(source, audit_entry::Column::Seq, seqs).await?;
    Ok(found.into_iter().map(|entry| (entry.seq, entry)).collect())
}

/// Accounts of any organization, for entries that the reader found; which of them it may know is the caller's question.
///
/// # Errors
/// The database cannot answer.
pub async fn accounts(
    source: &impl Source,
    ids: Vec<AccountId>,
) -> Result<HashMap<AccountId, account::Model>, Error> {
    let found = batch::rows::<account::Entity, _>(source, account::Column::Id, ids).await?;
    Ok(found.into_iter().map(|row| (row.id, row)).collect())
}

/// The orders that entries are about.
///
/// # Errors
/// The database cannot answer.
pub async fn orders(source: &impl Source, ids: Vec<OrderId>) -> Result<Vec<purchase_order::Model>, Error> {
    batch::rows::<purchase_order::Entity, _>(source, purchase_order::Column::Id, ids).await
}

/// The subscriptions that entries are about.
///
/// # Errors
/// The database cannot answer.
pub async fn subscriptions(
    source: &impl Source,
    ids: Vec<SubscriptionId>,
) -> Result<Vec<subscription::Model>, Error> {
    batch::rows::<subscription::Entity, _>(source, subscription::Column::Id, ids).await
}

/// Grants of which the actor's organization is one side, whether they still count or not.
///
/// # Errors
/// The database cannot answer.
pub async fn grants(
    source: &impl Source,
    actor: &Actor,
    ids: Vec<domain::id::GrantId>,
) -> Result<Vec<grant_entry::Model>, Error> {
    let own = actor.organization_id;
    let mut found = batch::rows::<grant_entry::Entity, _>(source, grant_entry::Column::Id, ids).await?;
    found.retain(|grant| grant.grantor_id == own || grant.grantee_id == own);
    Ok(found)
}

/// Which of these are or were partners of the actor's organization.
///
/// # Errors
/// The database cannot answer.
pub async fn partners(
    source: &impl Source,
    actor: &Actor,
    others: Vec<OrganizationId>,
) -> Result<Vec<OrganizationId>, Error> {
    use grant_entry::Column;
    let mut found = Vec::new();
    for some in batch::batches(others) {
        let own = actor.organization_id;
        let (mine, theirs) = match actor.organization_kind {
            OrganizationKind::Reseller => (Column::GrantorId, Column::GranteeId),
            _ => (Column::GranteeId, Column::GrantorId),
        };
        let select = grant_entry::Entity::find()
            .select_only()
            .column(theirs)
            .filter(mine.eq(own))
            .filter(Column::Kind.eq(GrantKind::Partnership))
            .filter(theirs.is_in(some));
        found.extend(select.into_tuple::<OrganizationId>().all(source.conn()).await?);
    }
    Ok(found)
}

/// Whether any entry that the actor's organization finds is about this other one.
///
/// # Errors
/// The database cannot answer.
pub async fn affected_by(source: &impl Source, actor: &Actor, id: OrganizationId) -> Result<bool, Error> {
    let filter = ActivityFilter { organization: Some(id), ..ActivityFilter::default() };
    let slice = Slice::new(None, Sort::Descending, 1);
    Ok(!page(source, actor, &Part::All(filter), &slice).await?.rows.is_empty())
}

/// The own organization's people, for the filter; none when there are more than a choice should hold.
///
/// # Errors
/// The database cannot answer.
pub async fn people(source: &impl Source, actor: &Actor) -> Result<Vec<account::Model>, Error> {
    let found = account::Entity::find()
        .filter(account::Column::OrganizationId.eq(actor.organization_id))
        .order_by_asc(account::Column::NameKey)
        .order_by_asc(account::Column::Id)
        .limit(PEOPLE + 1)
        .all(source.conn())
        .await?;
    Ok(if found.len() as u64 > PEOPLE { Vec::new() } else { found })
}
