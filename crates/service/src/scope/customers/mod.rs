//! Customers in lists: ranges of `customer_index`, whose rows belong to their viewer, so that the scope is the leading
//! part of the index. Sleeping customers, those that are not active, are left out.
//!
//! The functions that end in `_query` give the text of the query alone: the plan test explains it.

mod reach;
mod search;
mod serving;

pub use search::{scan_query, trigram_query};
pub use serving::{Named, Serving, reseller, serving, serving_query};

use domain::actor::{OrganizationKind, OrganizationStatus};
use domain::id::OrganizationId;
use domain::time::Timestamp;
use entity::{customer_index, organization, tenant};
use sea_orm::sea_query::{Expr, ExprTrait, IntoTableRef, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, DbBackend, FromQueryResult, JoinType, StatementBuilder};

use super::capped;
use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;
use reach::{granted, own_entry, reached};

/// Which customers: the viewer's, and of these the ones the person's roles reach.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// Whose list it is.
    pub viewer: OrganizationId,
    /// What that organization is.
    pub kind: OrganizationKind,
    /// Only those served through this reseller; the nil id for all.
    pub reseller: OrganizationId,
    /// Only those that the viewer, a reseller, shares with this provider.
    pub shared_with: Option<OrganizationId>,
    /// The person's roles reach customers through a subscription's reseller association alone.
    pub by_association: bool,
    /// The same through a subscription's support contact alone.
    pub by_support_contact: bool,
    /// The instant at which grants are compared.
    pub now: Timestamp,
}

impl Range {
    /// Whose entries of the index are read, and through which reseller: what a reseller shares with a provider are that
    /// provider's entries through it.
    const fn entries(&self) -> (OrganizationId, OrganizationId) {
        match self.shared_with {
            Some(provider) => (provider, self.viewer),
            None => (self.viewer, self.reseller),
        }
    }
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Found {
    /// The customer.
    pub customer_id: OrganizationId,
    /// What it is ordered by.
    pub name_key: String,
    /// When it was created.
    pub created_at: Timestamp,
    /// Its name.
    pub name: String,
    /// Its tenant's domain.
    pub domain: String,
    /// Its tenant's country.
    pub country: String,
    /// By a grant, not through single subscriptions alone.
    pub granted: bool,
}

/// The columns a list can be sorted by.
pub use customer_index::Column as SortColumn;

/// A page of the list in one order. With a prefix, only names that begin so; then the order has to be by name.
pub fn list_query(
    backend: DbBackend,
    range: &Range,
    prefix: Option<&str>,
    column: SortColumn,
    slice: &Slice,
) -> SelectStatement {
    let mut select = rows_of(backend, range);
    if let Some(prefix) = prefix {
        let key = || Expr::col((customer_index::Entity, SortColumn::NameKey));
        select.and_where(key().gte(prefix)).and_where(key().lt(format!("{prefix}\u{10ffff}")));
    }
    slice.apply::<customer_index::Entity>(&mut select, column, SortColumn::CustomerId);
    select
}

/// How many there are; stops counting at the limit.
pub fn count_query(backend: DbBackend, range: &Range, limit: u64) -> SelectStatement {
    capped::query(rows_of(backend, range), limit)
}

/// How many entries the viewer's range has, sleeping customers among them: reads the index alone.
pub fn entries_query(range: &Range, limit: u64) -> SelectStatement {
    let (viewer, reseller) = range.entries();
    let entries = Query::select()
        .from(customer_index::Entity)
        .and_where(SortColumn::ViewerId.eq(viewer))
        .and_where(SortColumn::ResellerId.eq(reseller))
        .take();
    capped::query(entries, limit)
}

fn is_organization() -> Expr {
    let id = (organization::Entity, organization::Column::Id);
    Expr::col(id).equals((customer_index::Entity, SortColumn::CustomerId))
}

fn is_tenant() -> Expr {
    let id = (tenant::Entity, tenant::Column::OrganizationId);
    Expr::col(id).equals((customer_index::Entity, SortColumn::CustomerId))
}

/// The rows of the range, from the index on.
fn rows_of(backend: DbBackend, range: &Range) -> SelectStatement {
    let mut select = selected(range);
    select.from(customer_index::Entity);
    join(backend, &mut select, organization::Entity, is_organization());
    join(backend, &mut select, tenant::Entity, is_tenant());
    select
}

/// Adds a table behind those before it. SQLite takes tables in the order of CROSS JOIN, which has no condition of its
/// own; left to itself it may begin with all organizations.
pub(super) fn join(backend: DbBackend, select: &mut SelectStatement, table: impl IntoTableRef, on: Expr) {
    if backend == DbBackend::Sqlite {
        select.join(JoinType::CrossJoin, table, Condition::all()).and_where(on);
    } else {
        select.inner_join(table, on);
    }
}

/// Columns and conditions of the range, without its tables.
fn selected(range: &Range) -> SelectStatement {
    let index = |column| (customer_index::Entity, column);
    let (viewer, reseller) = range.entries();
    let mut select = Query::select();
    select
        .columns([index(SortColumn::CustomerId), index(SortColumn::NameKey), index(SortColumn::CreatedAt)])
        .column((organization::Entity, organization::Column::Name))
        .columns([(tenant::Entity, tenant::Column::Domain), (tenant::Entity, tenant::Column::Country)])
        .expr_as(granted(range), "granted")
        .and_where(SortColumn::ViewerId.eq(viewer))
        .and_where(SortColumn::ResellerId.eq(reseller))
        .and_where(organization::Column::Status.eq(OrganizationStatus::Active));
    if range.kind == OrganizationKind::Reseller {
        select.cond_where(reached(range));
    }
    if range.shared_with.is_some() {
        select.and_where(Expr::exists(own_entry(range)));
    }
    select
}

/// Runs a query for rows of the list.
///
/// # Errors
/// The database cannot answer.
pub async fn rows(source: &impl Source, query: &SelectStatement) -> Result<Vec<Found>, Error> {
    Ok(Found::find_by_statement(StatementBuilder::build(query, &source.backend())).all(source.conn()).await?)
}
