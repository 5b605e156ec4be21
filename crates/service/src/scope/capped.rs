//! Counting that stops at a limit, so that a number costs no more however many rows there are.

use sea_orm::sea_query::{Alias, Asterisk, Expr, Func, Query, SelectStatement};
use sea_orm::{EntityTrait, FromQueryResult, QueryTrait, Select, StatementBuilder};

use crate::db::Source;
use crate::error::Error;

/// Counts what a query finds, up to the limit. What it selects does not matter.
pub fn query(mut rows: SelectStatement, limit: u64) -> SelectStatement {
    rows.clear_selects().expr_as(Expr::val(1), Alias::new("one")).limit(limit);
    Query::select().expr_as(Func::count(Expr::col(Asterisk)), "count").from_subquery(rows, "capped").take()
}

/// The same for a query over an entity.
pub fn of<E: EntityTrait>(rows: Select<E>, limit: u64) -> SelectStatement {
    query(rows.into_query(), limit)
}

#[derive(FromQueryResult)]
struct Counted {
    count: i64,
}

/// Runs such a query.
///
/// # Errors
/// The database cannot answer.
pub async fn count(source: &impl Source, query: &SelectStatement) -> Result<u64, Error> {
    let statement = StatementBuilder::build(query, &source.backend());
    let counted = Counted::find_by_statement(statement).one(source.conn()).await?;
    Ok(counted.map_or(0, |counted| u64::try_from(counted.count).unwrap_or_default()))
}
