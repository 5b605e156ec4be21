//! Writing rows: thin helpers that never read one back.

use sea_orm::sea_query::IntoCondition;
use sea_orm::{ActiveModelBehavior, ActiveModelTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::db::Tx;
use crate::error::{Conflict, Error};

/// Inserts one row.
///
/// # Errors
/// [`Conflict::Exists`] when a unique value is taken.
pub async fn insert<A>(tx: &Tx, row: impl IntoActiveModel<A>) -> Result<(), Error>
where
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    A::Entity::insert(row.into_active_model()).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Inserts rows of one table, none at all being fine.
///
/// # Errors
/// As [`insert`].
pub async fn insert_all<A>(tx: &Tx, rows: impl IntoIterator<Item = A>) -> Result<(), Error>
where
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    for row in rows {
        A::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Inserts whole rows of one table with one statement, none at all being fine.
///
/// # Errors
/// As [`insert`].
pub async fn insert_rows<A, M>(tx: &Tx, rows: Vec<M>) -> Result<(), Error>
where
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    M: IntoActiveModel<A>,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    A::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Sets the given columns of the rows that meet the condition, and tells how many there were.
///
/// # Errors
/// As [`insert`].
pub async fn update_where<A>(tx: &Tx, columns: A, condition: impl IntoCondition) -> Result<u64, Error>
where
    A: ActiveModelTrait + ActiveModelBehavior + Send,
{
    let outcome =
        A::Entity::update_many().set(columns).filter(condition.into_condition()).exec(tx.conn()).await?;
    Ok(outcome.rows_affected)
}

/// Sets the given columns of the one row that meets the condition: usually its id and the version or stage it was
/// read with.
///
/// # Errors
/// [`Conflict::Stale`] when no row meets it any more.
pub async fn update_one<A>(tx: &Tx, columns: A, condition: impl IntoCondition) -> Result<(), Error>
where
    A: ActiveModelTrait + ActiveModelBehavior + Send,
{
    match update_where(tx, columns, condition).await? {
        0 => Err(Conflict::Stale.into()),
        _ => Ok(()),
    }
}

/// Deletes the rows that meet the condition, and tells how many there were. For projections and expired rows only:
/// nothing that happened is deleted.
///
/// # Errors
/// The database refuses, as it does for append-only tables.
pub async fn delete_where<E: EntityTrait>(tx: &Tx, condition: impl IntoCondition) -> Result<u64, Error> {
    let outcome = E::delete_many().filter(condition.into_condition()).exec(tx.conn()).await?;
    Ok(outcome.rows_affected)
}
