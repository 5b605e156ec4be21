//! The people of an organization: the actor's own, or a customer whose row the caller holds from [`super::customer`].

use std::collections::HashMap;

use domain::activity::Deed;
use domain::actor::{AccountStatus, Role};
use domain::id::{AccountId, OrganizationId};
use domain::page::{Page, SortKey};
use domain::time::Timestamp;
use entity::{account, account_role, audit_entry};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};

use super::{batch, capped};
use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// A page of users by name. A search reads the organization's own people and no others. The plan test explains it.
pub fn list_query(
    backend: DbBackend,
    organization: OrganizationId,
    text: Option<&str>,
    slice: &Slice,
) -> Select<account::Entity> {
    use account::Column;
    let mut select = account::Entity::find()
        .filter(Column::OrganizationId.eq(organization))
        .filter(Column::DeletedAt.is_null());
    if let Some(text) = text {
        let position = if backend == DbBackend::Sqlite { "instr" } else { "strpos" };
        let holds = |column: Column| {
            Expr::from(Func::cust(position).arg(Expr::col((account::Entity, column))).arg(text)).gt(0)
        };
        select = select.filter(Condition::any().add(holds(Column::NameKey)).add(holds(Column::UserName)));
    }
    slice.cut(select, Column::NameKey, Column::Id)
}

/// Runs [`list_query`].
///
/// # Errors
/// The database cannot answer.
pub async fn list(
    source: &impl Source,
    organization: OrganizationId,
    text: Option<&str>,
    slice: &Slice,
) -> Result<Page<account::Model>, Error> {
    let found = list_query(source.backend(), organization, text, slice).all(source.conn()).await?;
    Ok(slice.page(found, |row| (row.name_key.as_str().into(), row.id)))
}

/// A page of users who were deleted since an instant. The plan test explains it.
pub fn deleted_query(
    organization: OrganizationId,
    since: Timestamp,
    slice: &Slice,
) -> Select<account::Entity> {
    use account::Column;
    let deleted = account::Entity::find()
        .filter(Column::OrganizationId.eq(organization))
        .filter(Column::DeletedAt.gt(since));
    slice.cut(deleted, Column::DeletedAt, Column::Id)
}

/// Counts users who were deleted since an instant, up to the limit. The plan test explains it.
pub fn count_deleted_query(organization: OrganizationId, since: Timestamp, limit: u64) -> SelectStatement {
    use account::Column;
    let deleted = account::Entity::find()
        .filter(Column::OrganizationId.eq(organization))
        .filter(Column::DeletedAt.gt(since));
    capped::of(deleted, limit)
}

/// Runs [`deleted_query`].
///
/// # Errors
/// The database cannot answer.
pub async fn deleted(
    source: &impl Source,
    organization: OrganizationId,
    since: Timestamp,
    slice: &Slice,
) -> Result<Page<account::Model>, Error> {
    let found = deleted_query(organization, since, slice).all(source.conn()).await?;
    Ok(slice.page(found, |row| (SortKey::Number(row.deleted_at.map_or(0, |at| at.0)), row.id)))
}

/// Any account: the caller asks whose it is.
///
/// # Errors
/// [`Error::NotFound`] for one that never was.
pub async fn user(source: &impl Source, id: AccountId) -> Result<account::Model, Error> {
    account::Entity::find_by_id(id).one(source.conn()).await?.ok_or(Error::NotFound)
}

/// Which of these user names belong to an account, of whatever organization: only to tell whether they are free.
///
/// # Errors
/// The database cannot answer.
pub async fn taken(source: &impl Source, names: Vec<String>) -> Result<Vec<String>, Error> {
    let found = account::Entity::find().filter(account::Column::UserName.is_in(names));
    Ok(found.all(source.conn()).await?.into_iter().map(|user| user.user_name).collect())
}

/// Users of an organization with these ids, by name.
///
/// # Errors
/// The database cannot answer.
pub async fn users(
    source: &impl Source,
    organization: OrganizationId,
    ids: Vec<AccountId>,
) -> Result<Vec<account::Model>, Error> {
    let mut found: Vec<account::Model> =
        batch::rows::<account::Entity, _>(source, account::Column::Id, ids).await?;
    found.retain(|user| user.organization_id == organization);
    found.sort_unstable_by(|one, other| (&one.name_key, one.id).cmp(&(&other.name_key, other.id)));
    Ok(found)
}

/// The roles of the users of a page.
///
/// # Errors
/// The database cannot answer.
pub async fn roles(
    source: &impl Source,
    users: Vec<AccountId>,
) -> Result<HashMap<AccountId, Vec<Role>>, Error> {
    use account_role::Column;
    let mut roles: HashMap<AccountId, Vec<Role>> = HashMap::new();
    for ids in batch::batches(users) {
        let some =
            account_role::Entity::find().filter(Column::AccountId.is_in(ids)).order_by_asc(Column::Role);
        for row in some.all(source.conn()).await? {
            roles.entry(row.account_id).or_default().push(row.role);
        }
    }
    Ok(roles)
}

/// Whether another active user of the organization holds the role (invariant I11). Writers work one after the other, so
/// what this finds in a transaction stands until its end.
///
/// # Errors
/// The database cannot answer.
pub async fn another_holds(
    source: &impl Source,
    organization: OrganizationId,
    role: Role,
    except: AccountId,
) -> Result<bool, Error> {
    let found = account::Entity::find()
        .filter(account::Column::OrganizationId.eq(organization))
        .filter(account::Column::Status.eq(AccountStatus::Active))
        .filter(account::Column::Id.ne(except))
        .filter(holds_one_of(&[role]))
        .limit(1);
    Ok(found.count(source.conn()).await? > 0)
}

/// Active users of an organization who hold one of the roles, by name: of the actor's own, or those who are to be told
/// something.
///
/// # Errors
/// The database cannot answer.
pub async fn holders(
    source: &impl Source,
    organization: OrganizationId,
    roles: &[Role],
    limit: u64,
) -> Result<Vec<account::Model>, Error> {
    let found = account::Entity::find()
        .filter(account::Column::OrganizationId.eq(organization))
        .filter(account::Column::Status.eq(AccountStatus::Active))
        .filter(holds_one_of(roles))
        .order_by_asc(account::Column::NameKey)
        .order_by_asc(account::Column::Id)
        .limit(limit);
    Ok(found.all(source.conn()).await?)
}

fn holds_one_of(roles: &[Role]) -> Expr {
    use account_role::Column;
    let holders = Query::select()
        .column(Column::AccountId)
        .from(account_role::Entity)
        .and_where(Column::Role.is_in(roles.iter().copied()))
        .and_where(Column::AccountId.into_expr().equals((account::Entity, account::Column::Id)))
        .take();
    Expr::exists(holders)
}

/// The newest entry of the trail about a user of the organization, with this action.
///
/// # Errors
/// The database cannot answer.
pub async fn latest_entry(
    source: &impl Source,
    organization: OrganizationId,
    user: AccountId,
    action: Deed,
) -> Result<Option<audit_entry::Model>, Error> {
    use audit_entry::Column;
    let found = audit_entry::Entity::find()
        .filter(Column::TargetId.eq(organization))
        .filter(Column::ObjectId.eq(user.0))
        .filter(Column::Action.eq(action.as_str()))
        .order_by_desc(Column::Seq)
        .limit(1);
    Ok(found.one(source.conn()).await?)
}
