//! Customers in lists: ranges of `customer_index`, whose rows belong to their viewer, so that the scope is the leading
//! part of the index. Sleeping customers, those that are not active, are left out.
//!
//! The functions that end in `_query` give the text of the query alone: the plan test explains it.
//!
//! Longer than most files: the plain list, the search of small and of large viewers, and the filters read the same
//! index, and the plan test compares them side by side.

use domain::actor::{Actor, OrganizationKind, OrganizationStatus};
use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::time::Timestamp;
use entity::{
    customer_index, customer_search, grant_entry, organization, partner_index, subscription, tenant,
};
use sea_orm::sea_query::extension::sqlite::SqliteExpr;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, IntoIden, IntoTableRef, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, DbBackend, FromQueryResult, JoinType, StatementBuilder};

use super::{batch, capped, ledger};
use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

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

/// The viewer's own entry of a customer that another one's entry names.
fn own_entry(range: &Range) -> SelectStatement {
    let own = Alias::new("own_index");
    let column = |column: SortColumn| Expr::col((own.clone(), column));
    Query::select()
        .expr(Expr::val(1))
        .from_as(customer_index::Entity, own.clone())
        .and_where(column(SortColumn::ViewerId).eq(range.viewer))
        .and_where(column(SortColumn::ResellerId).eq(OrganizationId::NIL))
        .and_where(column(SortColumn::CustomerId).equals((customer_index::Entity, SortColumn::CustomerId)))
        .take()
}

/// Whether a grant leads to the customer. Providers list nobody without one.
fn granted(range: &Range) -> Expr {
    use grant_entry::Column;
    if range.kind != OrganizationKind::Reseller {
        return Expr::val(true);
    }
    let grant = Query::select()
        .expr(Expr::val(1))
        .from(grant_entry::Entity)
        .and_where(Column::GrantorId.into_expr().equals((customer_index::Entity, SortColumn::CustomerId)))
        .and_where(Column::Kind.eq(GrantKind::ResellerOfRecord))
        .and_where(Column::GranteeId.eq(range.viewer))
        .cond_where(ledger::standing(range.now))
        .take();
    Expr::exists(grant)
}

/// What a reseller is left with: its index holds who was reached once, by a grant or by a lever that counts no more.
fn reached(range: &Range) -> Condition {
    use subscription::Column;
    let lever = |named: Condition| {
        let found = Query::select()
            .expr(Expr::val(1))
            .from(subscription::Entity)
            .and_where(
                Column::CustomerId.into_expr().equals((customer_index::Entity, SortColumn::CustomerId)),
            )
            .cond_where(named)
            .cond_where(ledger::lever_works(range.viewer, range.now))
            .take();
        Expr::exists(found)
    };
    let one = |column: Column| Condition::all().add(column.eq(range.viewer));
    Condition::any().add(granted(range)).add_option(match (range.by_association, range.by_support_contact) {
        (true, true) => Some(lever(ledger::lever_of(range.viewer))),
        (true, false) => Some(lever(one(Column::ResellerId))),
        (false, true) => Some(lever(one(Column::SupportContactId))),
        (false, false) => None,
    })
}

/// Runs a query for rows of the list.
///
/// # Errors
/// The database cannot answer.
pub async fn rows(source: &impl Source, query: &SelectStatement) -> Result<Vec<Found>, Error> {
    Ok(Found::find_by_statement(StatementBuilder::build(query, &source.backend())).all(source.conn()).await?)
}

/// A reseller through which a customer is served.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Serving {
    /// The customer.
    pub customer_id: OrganizationId,
    /// The reseller.
    pub id: OrganizationId,
    /// The reseller's name.
    pub name: String,
}

/// The resellers through which the viewer serves some of its customers, by name.
pub fn serving_query(viewer: OrganizationId, customers: Vec<OrganizationId>) -> SelectStatement {
    let own = |column: organization::Column| (organization::Entity, column);
    Query::select()
        .column((customer_index::Entity, SortColumn::CustomerId))
        .columns([own(organization::Column::Id), own(organization::Column::Name)])
        .from(customer_index::Entity)
        .inner_join(
            organization::Entity,
            Expr::col(own(organization::Column::Id)).equals((customer_index::Entity, SortColumn::ResellerId)),
        )
        .and_where(SortColumn::CustomerId.is_in(customers))
        .and_where(SortColumn::ViewerId.eq(viewer))
        .and_where(SortColumn::ResellerId.gt(OrganizationId::NIL))
        .take()
}

/// Runs [`serving_query`] for the customers of a page.
///
/// # Errors
/// The database cannot answer.
pub async fn serving(
    source: &impl Source,
    actor: &Actor,
    customers: Vec<OrganizationId>,
) -> Result<Vec<Serving>, Error> {
    let mut found = Vec::new();
    for customers in batch::batches(customers) {
        let query = serving_query(actor.organization_id, customers);
        let statement = StatementBuilder::build(&query, &source.backend());
        found.extend(Serving::find_by_statement(statement).all(source.conn()).await?);
    }
    found.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// Id and name of an organization to choose.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Named {
    /// Its id.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
}

/// A reseller that is the actor's partner, or was when it served one of the actor's customers.
///
/// # Errors
/// [`Error::NotFound`] for any other organization.
pub async fn reseller(source: &impl Source, actor: &Actor, id: OrganizationId) -> Result<Named, Error> {
    let own = |column: organization::Column| (organization::Entity, column);
    let partner = Query::select()
        .expr(Expr::val(1))
        .from(partner_index::Entity)
        .and_where(partner_index::Column::ViewerId.eq(actor.organization_id))
        .and_where(partner_index::Column::PartnerId.eq(id))
        .take();
    let serving = Query::select()
        .expr(Expr::val(1))
        .from(customer_index::Entity)
        .and_where(SortColumn::ViewerId.eq(actor.organization_id))
        .and_where(SortColumn::ResellerId.eq(id))
        .take();
    let query = Query::select()
        .columns([own(organization::Column::Id), own(organization::Column::Name)])
        .from(organization::Entity)
        .and_where(organization::Column::Id.eq(id))
        .and_where(organization::Column::Kind.eq(OrganizationKind::Reseller))
        .cond_where(Condition::any().add(Expr::exists(partner)).add(Expr::exists(serving)))
        .take();
    let statement = StatementBuilder::build(&query, &source.backend());
    Named::find_by_statement(statement).one(source.conn()).await?.ok_or(Error::NotFound)
}
