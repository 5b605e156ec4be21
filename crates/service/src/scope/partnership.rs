//! Lists of partners: one range of the viewer's own index, in either order, searched within the viewer's own rows.
//! Partners that are not active sleep and are left out.

use domain::actor::{Actor, OrganizationStatus};
use domain::id::OrganizationId;
use domain::page::{Count, Page, SortKey};
use domain::time::Timestamp;
use entity::{customer_index, organization, partner_index, tenant};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, Select,
};

use super::customers::Named;
use super::{capped, directory};
use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// Where counting stops.
const COUNTED: u64 = 1_000;
/// From so many characters on a search looks inside names; below, at their beginning.
const INSIDE: usize = 3;

/// A partner in a list.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Partner {
    pub id: OrganizationId,
    pub name: String,
    pub name_key: String,
    pub mpn_id: Option<String>,
    pub domain: String,
    pub country: String,
    pub since: Timestamp,
}

/// How a list of partners is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By name.
    Name,
    /// By the beginning of the partnership.
    Since,
}

/// The partners of the actor's own organization whose name key holds the text, without a page.
fn rows(actor: &Actor, search: Option<&str>, order: Order) -> Select<partner_index::Entity> {
    let found = Expr::col((organization::Entity, organization::Column::Id));
    let own = partner_index::Entity::find()
        .join(BEHIND, partner_index::Relation::Partner.def())
        .filter(found.equals((partner_index::Entity, partner_index::Column::PartnerId)))
        .filter(partner_index::Column::ViewerId.eq(actor.organization_id))
        .filter(organization::Column::Status.eq(OrganizationStatus::Active));
    own.filter(search.map_or_else(Condition::all, |key| named(key, order)))
}

/// Adds a table behind those before it: SQLite takes tables in the order of CROSS JOIN, and left to itself it may begin
/// with all organizations. Such a join is written without its condition, which therefore stands beside it as a filter.
const BEHIND: JoinType = JoinType::CrossJoin;

/// The beginning of a name is a range of the order by name. All else looks at the viewer's own rows in their order.
fn named(key: &str, order: Order) -> Condition {
    let column = partner_index::Column::NameKey;
    let inside = key.chars().count() >= INSIDE;
    if !inside && order == Order::Name {
        return Condition::all().add(column.gte(key)).add(column.lt(format!("{key}\u{10ffff}")));
    }
    let literal: String = key.chars().flat_map(|letter| escaped(letter).chain([letter])).collect();
    let pattern = if inside { format!("%{literal}%") } else { format!("{literal}%") };
    Condition::all().add(column.into_expr().like(LikeExpr::new(pattern).escape('\\')))
}

fn escaped(letter: char) -> impl Iterator<Item = char> {
    matches!(letter, '%' | '_' | '\\').then_some('\\').into_iter()
}

/// A page of the actor's partners. `search` is a name key. The plan test explains it.
pub fn list_query(
    actor: &Actor,
    search: Option<&str>,
    order: Order,
    slice: &Slice,
) -> Select<partner_index::Entity> {
    use partner_index::Column;
    let key = match order {
        Order::Name => Column::NameKey,
        Order::Since => Column::Since,
    };
    let owner = Expr::col((tenant::Entity, tenant::Column::OrganizationId));
    let to_tenant = tenant::Relation::Organization.def().rev();
    let select = rows(actor, search, order)
        .join(BEHIND, to_tenant)
        .filter(owner.equals((partner_index::Entity, Column::PartnerId)))
        .select_only()
        .column_as(Column::PartnerId, "id")
        .column_as(Column::NameKey, "name_key")
        .column_as(Column::Since, "since")
        .column_as(organization::Column::Name, "name")
        .column_as(organization::Column::MpnId, "mpn_id")
        .column_as(tenant::Column::Domain, "domain")
        .column_as(tenant::Column::Country, "country");
    slice.cut(select, key, Column::PartnerId)
}

/// Runs [`list_query`].
///
/// # Errors
/// The database cannot answer.
pub async fn page(
    source: &impl Source,
    actor: &Actor,
    search: Option<&str>,
    order: Order,
    slice: &Slice,
) -> Result<Page<Partner>, Error> {
    let select = list_query(actor, search, order, slice);
    let found = select.into_model::<Partner>().all(source.conn()).await?;
    Ok(slice.page(found, |row| (place(row, order), row.id)))
}

fn place(row: &Partner, order: Order) -> SortKey {
    match order {
        Order::Name => row.name_key.as_str().into(),
        Order::Since => row.since.into(),
    }
}

/// The first partners by name, to choose from. `search` is a name key. The plan test explains it.
pub fn choices_query(actor: &Actor, search: Option<&str>, limit: u64) -> Select<partner_index::Entity> {
    use partner_index::Column;
    rows(actor, search, Order::Name)
        .select_only()
        .column_as(Column::PartnerId, "id")
        .column_as(organization::Column::Name, "name")
        .order_by_asc(Column::NameKey)
        .order_by_asc(Column::PartnerId)
        .limit(limit)
}

/// Runs [`choices_query`].
///
/// # Errors
/// The database cannot answer.
pub async fn choices(
    source: &impl Source,
    actor: &Actor,
    search: Option<&str>,
    limit: u64,
) -> Result<Vec<Named>, Error> {
    Ok(choices_query(actor, search, limit).into_model::<Named>().all(source.conn()).await?)
}

/// The partner with a membership number.
///
/// # Errors
/// The database cannot answer.
pub async fn numbered(source: &impl Source, actor: &Actor, mpn_id: &str) -> Result<Option<Named>, Error> {
    let Some(found) = directory::partner_with_mpn(source, mpn_id).await? else { return Ok(None) };
    let since = since(source, actor, found.id).await?;
    Ok(since.map(|_| Named { id: found.id, name: found.name }))
}

/// How many partners there are, up to a limit. The plan test explains it.
pub fn count_query(actor: &Actor, search: Option<&str>, limit: u64) -> SelectStatement {
    capped::of(rows(actor, search, Order::Name), limit)
}

/// How many partners there are; stops counting at a thousand.
pub async fn count(source: &impl Source, actor: &Actor, search: Option<&str>) -> Result<Count, Error> {
    let query = count_query(actor, search, COUNTED + 1);
    Ok(counted(capped::count(source, &query).await?))
}

/// How many customers a provider's and a reseller's organization share, up to a limit. The plan test explains it.
pub fn shared_customers_query(actor: &Actor, reseller: OrganizationId, limit: u64) -> SelectStatement {
    let rows = customer_index::Entity::find()
        .filter(customer_index::Column::ViewerId.eq(actor.organization_id))
        .filter(customer_index::Column::ResellerId.eq(reseller));
    capped::of(rows, limit)
}

/// Runs [`shared_customers_query`]; stops counting at a thousand.
pub async fn count_shared_customers(
    source: &impl Source,
    actor: &Actor,
    reseller: OrganizationId,
) -> Result<Count, Error> {
    let query = shared_customers_query(actor, reseller, COUNTED + 1);
    Ok(counted(capped::count(source, &query).await?))
}

fn counted(found: u64) -> Count {
    let number = u32::try_from(std::cmp::Ord::min(found, COUNTED)).unwrap_or(u32::MAX);
    if found > COUNTED { Count::MoreThan(number) } else { Count::Exactly(number) }
}

/// When a partnership that the actor's organization lists began.
pub async fn since(
    source: &impl Source,
    actor: &Actor,
    partner: OrganizationId,
) -> Result<Option<Timestamp>, Error> {
    let row = partner_index::Entity::find_by_id((actor.organization_id, partner)).one(source.conn()).await?;
    Ok(row.map(|row| row.since))
}
