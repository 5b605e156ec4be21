//! Lists of partners: one range of the viewer's own index, in either order, searched within the viewer's own rows.
//! Partners that are not active sleep and are left out.

use domain::actor::{Actor, OrganizationStatus};
use domain::id::OrganizationId;
use domain::page::{Count, Page, SortKey};
use domain::time::Timestamp;
use entity::{customer_index, organization, partner_index, tenant};
use sea_orm::sea_query::{ExprTrait, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QuerySelect,
    RelationTrait, Select,
};

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
fn rows(actor: &Actor, search: Option<&str>) -> Select<partner_index::Entity> {
    let own = partner_index::Entity::find()
        .join(JoinType::InnerJoin, partner_index::Relation::Partner.def())
        .filter(partner_index::Column::ViewerId.eq(actor.organization_id))
        .filter(organization::Column::Status.eq(OrganizationStatus::Active));
    own.filter(search.map_or_else(Condition::all, named))
}

/// A range of the index for the beginning of a name; a scan of the viewer's own rows for its inside.
fn named(key: &str) -> Condition {
    let column = partner_index::Column::NameKey;
    if key.chars().count() < INSIDE {
        return Condition::all().add(column.gte(key)).add(column.lt(format!("{key}\u{10ffff}")));
    }
    let literal: String = key.chars().flat_map(|letter| escaped(letter).chain([letter])).collect();
    Condition::all().add(column.into_expr().like(LikeExpr::new(format!("%{literal}%")).escape('\\')))
}

fn escaped(letter: char) -> impl Iterator<Item = char> {
    matches!(letter, '%' | '_' | '\\').then_some('\\').into_iter()
}

/// A page of the actor's partners. `search` is a name key.
pub async fn page(
    source: &impl Source,
    actor: &Actor,
    search: Option<&str>,
    order: Order,
    slice: &Slice,
) -> Result<Page<Partner>, Error> {
    use partner_index::Column;
    let key = match order {
        Order::Name => Column::NameKey,
        Order::Since => Column::Since,
    };
    let to_tenant = tenant::Relation::Organization.def().rev();
    let select = rows(actor, search)
        .join(JoinType::InnerJoin, to_tenant)
        .select_only()
        .column_as(Column::PartnerId, "id")
        .column_as(Column::NameKey, "name_key")
        .column_as(Column::Since, "since")
        .column_as(organization::Column::Name, "name")
        .column_as(organization::Column::MpnId, "mpn_id")
        .column_as(tenant::Column::Domain, "domain")
        .column_as(tenant::Column::Country, "country");
    let found = slice.cut(select, key, Column::PartnerId).into_model::<Partner>().all(source.conn()).await?;
    Ok(slice.page(found, |row| (place(row, order), row.id)))
}

fn place(row: &Partner, order: Order) -> SortKey {
    match order {
        Order::Name => row.name_key.as_str().into(),
        Order::Since => row.since.into(),
    }
}

/// How many partners there are; stops counting at a thousand.
pub async fn count(source: &impl Source, actor: &Actor, search: Option<&str>) -> Result<Count, Error> {
    let found = rows(actor, search).limit(COUNTED + 1).count(source.conn()).await?;
    Ok(capped(found))
}

/// How many customers a provider's and a reseller's organization share; stops counting at a thousand.
pub async fn count_shared_customers(
    source: &impl Source,
    actor: &Actor,
    reseller: OrganizationId,
) -> Result<Count, Error> {
    let rows = customer_index::Entity::find()
        .filter(customer_index::Column::ViewerId.eq(actor.organization_id))
        .filter(customer_index::Column::ResellerId.eq(reseller));
    Ok(capped(rows.limit(COUNTED + 1).count(source.conn()).await?))
}

fn capped(found: u64) -> Count {
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
