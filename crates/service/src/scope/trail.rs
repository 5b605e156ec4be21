//! Rows of the audit trail, for the trail itself.

use domain::id::OrganizationId;
use entity::{audit_entry, audit_head};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::db::{Source, Tx};
use crate::error::Error;

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
