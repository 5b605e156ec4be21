//! Rows of the audit trail, for the trail itself.

use domain::actor::{AccountStatus, Role};
use domain::id::OrganizationId;
use entity::{account, account_role, audit_checkpoint, audit_entry, audit_head};
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::db::{Source, Tx};
use crate::error::Error;

/// Most administrators who are told something.
const TOLD: u64 = 20;

/// The head row, locked until the transaction ends.
pub async fn head_for_update(tx: &Tx) -> Result<audit_head::Model, Error> {
    audit_head::Entity::find().lock_exclusive().one(tx.conn()).await?.ok_or_else(no_head)
}

/// The head row as it is.
pub async fn head(source: &impl Source) -> Result<audit_head::Model, Error> {
    audit_head::Entity::find().one(source.conn()).await?.ok_or_else(no_head)
}

fn no_head() -> Error {
    Error::internal("the head of the audit chain is gone")
}

/// Entries whose `column` is the organization, newest first, older than `before`. The plan test explains it.
pub fn entries_query(
    column: audit_entry::Column,
    organization: OrganizationId,
    before: Option<i64>,
    limit: u64,
) -> Select<audit_entry::Entity> {
    audit_entry::Entity::find()
        .filter(column.eq(organization))
        .filter(audit_entry::Column::Seq.lt(before.unwrap_or(i64::MAX)))
        .order_by_desc(audit_entry::Column::Seq)
        .limit(limit)
}

/// Runs [`entries_query`].
pub async fn entries_by(
    source: &impl Source,
    column: audit_entry::Column,
    organization: OrganizationId,
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<audit_entry::Model>, Error> {
    Ok(entries_query(column, organization, before, limit).all(source.conn()).await?)
}

/// The next entries of the chain after a sequence number, in its order.
pub async fn entries_after(
    source: &impl Source,
    seq: i64,
    limit: u64,
) -> Result<Vec<audit_entry::Model>, Error> {
    let rows = audit_entry::Entity::find()
        .filter(audit_entry::Column::Seq.gt(seq))
        .order_by_asc(audit_entry::Column::Seq)
        .limit(limit)
        .all(source.conn())
        .await?;
    Ok(rows)
}

/// The checkpoint of the most entries.
pub async fn latest_checkpoint(source: &impl Source) -> Result<Option<audit_checkpoint::Model>, Error> {
    let query = audit_checkpoint::Entity::find().order_by_desc(audit_checkpoint::Column::Seq);
    Ok(query.one(source.conn()).await?)
}

/// The checkpoints after a sequence number and up to another one, in the order of the chain.
pub async fn checkpoints_between(
    source: &impl Source,
    after: i64,
    last: i64,
) -> Result<Vec<audit_checkpoint::Model>, Error> {
    let rows = audit_checkpoint::Entity::find()
        .filter(audit_checkpoint::Column::Seq.gt(after))
        .filter(audit_checkpoint::Column::Seq.lte(last))
        .order_by_asc(audit_checkpoint::Column::Seq)
        .all(source.conn())
        .await?;
    Ok(rows)
}

/// The operator's administrators, who are told of checkpoints and of organizations that ask to be closed.
pub async fn administrators(source: &impl Source) -> Result<Vec<account::Model>, Error> {
    let administers = Query::select()
        .column(account_role::Column::AccountId)
        .from(account_role::Entity)
        .and_where(account_role::Column::Role.eq(Role::Administrator))
        .and_where(account_role::Column::AccountId.into_expr().equals((account::Entity, account::Column::Id)))
        .take();
    let rows = account::Entity::find()
        .filter(account::Column::Status.eq(AccountStatus::Active))
        .filter(account::Column::Id.in_subquery(administers))
        .order_by_asc(account::Column::Id)
        .limit(TOLD);
    Ok(rows.all(source.conn()).await?)
}
