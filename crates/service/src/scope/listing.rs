//! Listings of the provider directory. What the public reads is the published version of active organizations alone, by
//! name; the functions that end in `_query` give the text of the query, which the plan test explains.

use domain::actor::{Actor, OrganizationKind, OrganizationStatus};
use domain::id::OrganizationId;
use domain::listing::ListingState;
use domain::page::Page;
use domain::time::Timestamp;
use entity::{listing_index, listing_search, organization, provider_listing};
use sea_orm::sea_query::extension::sqlite::SqliteExpr;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, IntoIden, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, DbBackend, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect, RelationTrait,
    Select, StatementBuilder,
};

use super::capped;
use super::customers::join;
use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// The listing of the actor's own organization.
pub async fn own(source: &impl Source, actor: &Actor) -> Result<Option<provider_listing::Model>, Error> {
    Ok(provider_listing::Entity::find_by_id(actor.organization_id).one(source.conn()).await?)
}

/// A listing that was submitted, with its provider: for the operator, whose right the caller has asked about. A draft
/// is the provider's own and does not exist here.
pub async fn submitted(
    source: &impl Source,
    id: OrganizationId,
) -> Result<(provider_listing::Model, organization::Model), Error> {
    let row = provider_listing::Entity::find_by_id(id)
        .filter(provider_listing::Column::State.ne(ListingState::Draft))
        .one(source.conn())
        .await?;
    let organization = super::directory::organization(source, id).await?;
    row.zip(organization).ok_or(Error::NotFound)
}

/// The operator's list of one state, those waiting longest first.
pub fn queue_query(state: ListingState, slice: &Slice) -> Select<provider_listing::Entity> {
    use provider_listing::Column;
    let select = provider_listing::Entity::find().filter(Column::State.eq(state));
    slice.cut(select, Column::SubmittedAt, Column::OrganizationId)
}

/// Runs [`queue_query`]. The caller has asked about the operator's right, and never asks for drafts.
pub async fn queue(
    source: &impl Source,
    state: ListingState,
    slice: &Slice,
) -> Result<Page<provider_listing::Model>, Error> {
    let found = queue_query(state, slice).all(source.conn()).await?;
    Ok(slice.page(found, |row| (row.submitted_at.unwrap_or(row.created_at).into(), row.organization_id)))
}

/// A published listing of an active provider.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Found {
    /// The provider.
    pub organization_id: OrganizationId,
    /// What it is ordered by.
    pub name_key: String,
    /// Its name as approved.
    pub published_name: String,
    /// What it says.
    pub published: String,
    /// When it was approved.
    pub published_at: Timestamp,
}

/// One entry of the directory: for anybody.
pub async fn entry(source: &impl Source, id: OrganizationId) -> Result<provider_listing::Model, Error> {
    let found = provider_listing::Entity::find_by_id(id)
        .join(JoinType::InnerJoin, provider_listing::Relation::Organization.def())
        .filter(organization::Column::Status.eq(OrganizationStatus::Active))
        .filter(organization::Column::Kind.eq(OrganizationKind::Provider))
        .filter(provider_listing::Column::Published.is_not_null())
        .one(source.conn())
        .await?;
    found.ok_or(Error::NotFound)
}

/// Under which service and country; the empty text stands for all. One column holds both: with two, SQLite may pass over
/// the first one of the index.
pub fn facet(service: &str, country: &str) -> String {
    format!("{service}/{country}")
}

/// The facets of all services begin with this, followed by a country …
const ALL_SERVICES: &str = "/";
/// … and are followed by this.
const BEHIND: &str = "0";

const ORGANIZATION: (listing_index::Entity, listing_index::Column) =
    (listing_index::Entity, listing_index::Column::OrganizationId);
const NAME: (listing_index::Entity, listing_index::Column) =
    (listing_index::Entity, listing_index::Column::NameKey);
const TEXT: (listing_search::Entity, listing_search::Column) =
    (listing_search::Entity, listing_search::Column::Text);
const TRIGRAM: &str = "listing_search_trigram";

/// A page of a facet by name. With a prefix, only names that begin so.
pub fn list_query(backend: DbBackend, facet: &str, prefix: Option<&str>, slice: &Slice) -> SelectStatement {
    let mut select = rows_of(backend, facet);
    if let Some(prefix) = prefix {
        select.and_where(Expr::col(NAME).gte(prefix));
        select.and_where(Expr::col(NAME).lt(format!("{prefix}\u{10ffff}")));
    }
    join(backend, &mut select, provider_listing::Entity, is_listing());
    slice.apply::<listing_index::Entity>(&mut select, NAME.1, ORGANIZATION.1);
    select
}

/// A page of those that hold all the words, by name: looks at every listing of the facet.
pub fn scan_query(backend: DbBackend, facet: &str, words: &[&str], slice: &Slice) -> SelectStatement {
    let mut select = rows_of(backend, facet);
    join(backend, &mut select, listing_search::Entity, is_searched());
    words.iter().for_each(|word| holds(backend, &mut select, word));
    join(backend, &mut select, provider_listing::Entity, is_listing());
    slice.apply::<listing_index::Entity>(&mut select, NAME.1, ORGANIZATION.1);
    select
}

/// Some of those that hold all the words, in no order: costs what is found, not what there is. The first word has three
/// characters at least.
pub fn trigram_query(backend: DbBackend, facet: &str, words: &[&str], limit: u64) -> SelectStatement {
    let Some((first, others)) = words.split_first() else { return rows_of(backend, facet) };
    if backend != DbBackend::Sqlite {
        let escaped = first.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let mut select = rows_of(backend, facet);
        join(backend, &mut select, listing_search::Entity, is_searched());
        select.and_where(Expr::col(TEXT).like(format!("%{escaped}%")));
        others.iter().for_each(|word| holds(backend, &mut select, word));
        join(backend, &mut select, provider_listing::Entity, is_listing());
        return select.limit(limit).take();
    }
    let quoted = format!("\"{}\"", first.replace('"', "\"\""));
    let number = (listing_search::Entity.into_iden(), Alias::new("row_number").into_iden());
    let mut select = selected(facet);
    select.from(TRIGRAM).and_where(SqliteExpr::matches(Expr::col((TRIGRAM, "text")), quoted));
    join(backend, &mut select, listing_search::Entity, Expr::col(number).equals((TRIGRAM, "rowid")));
    others.iter().for_each(|word| holds(backend, &mut select, word));
    join(backend, &mut select, listing_index::Entity, is_searched());
    join(backend, &mut select, organization::Entity, is_organization());
    join(backend, &mut select, provider_listing::Entity, is_listing());
    select.limit(limit).take()
}

/// How many there are under a facet; stops counting at the limit.
pub fn count_query(backend: DbBackend, facet: &str, limit: u64) -> SelectStatement {
    let mut rows = listed(facet);
    rows.from(listing_index::Entity);
    join(backend, &mut rows, organization::Entity, is_organization());
    capped::query(rows, limit)
}

/// The countries that any listing serves.
pub fn countries_query() -> SelectStatement {
    use listing_index::Column;
    Query::select()
        .column(Column::Facet)
        .from(listing_index::Entity)
        .and_where(Column::Facet.gt(ALL_SERVICES))
        .and_where(Column::Facet.lt(BEHIND))
        .group_by_col(Column::Facet)
        .order_by(Column::Facet, sea_orm::Order::Asc)
        .take()
}

fn rows_of(backend: DbBackend, facet: &str) -> SelectStatement {
    let mut select = selected(facet);
    select.from(listing_index::Entity);
    join(backend, &mut select, organization::Entity, is_organization());
    select
}

/// Columns and conditions, without the tables.
fn selected(facet: &str) -> SelectStatement {
    use provider_listing::Column::{Published, PublishedAt, PublishedName};
    let listing = |column| (provider_listing::Entity, column);
    listed(facet)
        .columns([ORGANIZATION, NAME])
        .columns([listing(PublishedName), listing(Published), listing(PublishedAt)])
        .take()
}

fn listed(facet: &str) -> SelectStatement {
    let own = Expr::col((listing_index::Entity, listing_index::Column::Facet));
    Query::select()
        .and_where(own.eq(facet))
        .and_where(organization::Column::Status.eq(OrganizationStatus::Active))
        .take()
}

fn is_organization() -> Expr {
    Expr::col((organization::Entity, organization::Column::Id)).equals(ORGANIZATION)
}

fn is_listing() -> Expr {
    Expr::col((provider_listing::Entity, provider_listing::Column::OrganizationId)).equals(ORGANIZATION)
}

fn is_searched() -> Expr {
    Expr::col((listing_search::Entity, listing_search::Column::OrganizationId)).equals(ORGANIZATION)
}

fn holds(backend: DbBackend, select: &mut SelectStatement, word: &str) {
    let position = if backend == DbBackend::Sqlite { "instr" } else { "strpos" };
    select.and_where(Expr::from(Func::cust(position).arg(Expr::col(TEXT)).arg(word)).gt(0));
}

/// Runs a query for entries.
///
/// # Errors
/// The database cannot answer.
pub async fn rows(source: &impl Source, query: &SelectStatement) -> Result<Vec<Found>, Error> {
    Ok(Found::find_by_statement(StatementBuilder::build(query, &source.backend())).all(source.conn()).await?)
}

#[derive(FromQueryResult)]
struct Served {
    facet: String,
}

/// Runs [`countries_query`].
///
/// # Errors
/// The database cannot answer.
pub async fn countries(source: &impl Source) -> Result<Vec<String>, Error> {
    let statement = StatementBuilder::build(&countries_query(), &source.backend());
    let found = Served::find_by_statement(statement).all(source.conn()).await?;
    Ok(found.into_iter().map(|row| row.facet.trim_start_matches(ALL_SERVICES).to_owned()).collect())
}
