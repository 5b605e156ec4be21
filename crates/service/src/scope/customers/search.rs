//! The search in the list, of small and of large viewers.

use entity::{customer_index, customer_search, organization, tenant};
use sea_orm::DbBackend;
use sea_orm::sea_query::extension::sqlite::SqliteExpr;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, IntoIden, SelectStatement};

use super::{Range, SortColumn, is_organization, is_tenant, join, rows_of, selected};
use crate::page::Slice;

/// A page of those whose name or domain holds the text, by name: reads the whole range, for viewers with few customers.
pub fn scan_query(backend: DbBackend, range: &Range, text: &str, slice: &Slice) -> SelectStatement {
    let position = if backend == DbBackend::Sqlite { "instr" } else { "strpos" };
    let column = Expr::col((customer_search::Entity, customer_search::Column::Text));
    let found = Expr::from(Func::cust(position).arg(column).arg(text)).gt(0);
    let mut select = rows_of(backend, range);
    join(backend, &mut select, customer_search::Entity, is_searched());
    select.and_where(found);
    slice.apply::<customer_index::Entity>(&mut select, SortColumn::NameKey, SortColumn::CustomerId);
    select
}

/// Some of those whose name or domain holds the text, in no order: costs what is found, not what there is. The text has
/// three characters at least.
///
/// On SQLite the order of the joins is fixed: it begins with what the trigrams find, and stops at the limit.
pub fn trigram_query(backend: DbBackend, range: &Range, text: &str, limit: u64) -> SelectStatement {
    const TRIGRAM: &str = "customer_search_trigram";
    let search = |column: &'static str| (customer_search::Entity.into_iden(), Alias::new(column).into_iden());
    if backend != DbBackend::Sqlite {
        let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let mut select = rows_of(backend, range);
        select
            .inner_join(customer_search::Entity, is_searched())
            .and_where(Expr::col(search("text")).like(format!("%{escaped}%")));
        return select.limit(limit).take();
    }
    let quoted = format!("\"{}\"", text.replace('"', "\"\""));
    let row_number = Expr::col(search("row_number")).equals((TRIGRAM, "rowid"));
    let mut select = selected(range);
    select.from(TRIGRAM).and_where(SqliteExpr::matches(Expr::col((TRIGRAM, "text")), quoted));
    join(backend, &mut select, customer_search::Entity, row_number);
    join(backend, &mut select, customer_index::Entity, is_searched());
    join(backend, &mut select, organization::Entity, is_organization());
    join(backend, &mut select, tenant::Entity, is_tenant());
    select.limit(limit).take()
}

fn is_searched() -> Expr {
    Expr::col((customer_search::Entity, customer_search::Column::CustomerId))
        .equals((customer_index::Entity, SortColumn::CustomerId))
}
