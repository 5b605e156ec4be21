//! The people of the actor's own organization.

use std::collections::HashMap;

use domain::actor::{AccountStatus, Actor, Role};
use domain::id::{AccountId, OrganizationId};
use domain::page::Page;
use entity::{account, account_role, audit_entry};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::{
    ColumnTrait, Condition, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};

use super::batch;
use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// A page of users by name. A search reads the organization's own people and no others. The plan test explains it.
pub fn list_query(
    backend: DbBackend,
    actor: &Actor,
    text: Option<&str>,
    slice: &Slice,
) -> Select<account::Entity> {
    use account::Column;
    let mut select = account::Entity::find().filter(Column::OrganizationId.eq(actor.organization_id));
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
    actor: &Actor,
    text: Option<&str>,
    slice: &Slice,
) -> Result<Page<account::Model>, Error> {
    let found = list_query(source.backend(), actor, text, slice).all(source.conn()).await?;
    Ok(slice.page(found, |row| (row.name_key.as_str().into(), row.id)))
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
    actor: &Actor,
    role: Role,
    except: AccountId,
) -> Result<bool, Error> {
    let found = account::Entity::find()
        .filter(account::Column::OrganizationId.eq(actor.organization_id))
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
    actor: &Actor,
    user: AccountId,
    action: &str,
) -> Result<Option<audit_entry::Model>, Error> {
    use audit_entry::Column;
    let found = audit_entry::Entity::find()
        .filter(Column::TargetId.eq(actor.organization_id))
        .filter(Column::ObjectId.eq(user.0))
        .filter(Column::Action.eq(action))
        .order_by_desc(Column::Seq)
        .limit(1);
    Ok(found.one(source.conn()).await?)
}
