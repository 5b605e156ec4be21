//! The people of the actor's own organization.

use std::collections::HashMap;

use domain::actor::{AccountStatus, Actor, Role};
use domain::id::AccountId;
use domain::page::Page;
use entity::{account, account_role};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::{
    ColumnTrait, Condition, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};

use super::batch;
use crate::db::{Source, Tx};
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
/// what this finds stands until the transaction ends.
///
/// # Errors
/// The database cannot answer.
pub async fn another_holds(tx: &Tx, actor: &Actor, role: Role, except: AccountId) -> Result<bool, Error> {
    use account_role::Column;
    let holders = Query::select()
        .column(Column::AccountId)
        .from(account_role::Entity)
        .and_where(Column::Role.eq(role))
        .and_where(Column::AccountId.into_expr().equals((account::Entity, account::Column::Id)))
        .take();
    let found = account::Entity::find()
        .filter(account::Column::OrganizationId.eq(actor.organization_id))
        .filter(account::Column::Status.eq(AccountStatus::Active))
        .filter(account::Column::Id.ne(except))
        .filter(Expr::exists(holders))
        .limit(1);
    Ok(found.count(tx.conn()).await? > 0)
}
