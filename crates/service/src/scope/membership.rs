//! The membership registry: for its sign-in, which compares a password, for the application that is linked to an account,
//! and for the operator, about whose right the caller has asked the policy.

use domain::id::{MembershipAccountId, MembershipProfileId};
use domain::page::Page;
use entity::{membership_account, membership_profile};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::{ColumnTrait, Condition, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::batch;
use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// The account with a user name.
pub async fn account_named(
    source: &impl Source,
    user_name: &str,
) -> Result<Option<membership_account::Model>, Error> {
    let rows = membership_account::Entity::find().filter(membership_account::Column::UserName.eq(user_name));
    Ok(rows.one(source.conn()).await?)
}

/// An account.
pub async fn account(
    source: &impl Source,
    id: MembershipAccountId,
) -> Result<Option<membership_account::Model>, Error> {
    Ok(membership_account::Entity::find_by_id(id).one(source.conn()).await?)
}

/// Most profiles of one account that are shown.
const PROFILES: u64 = 200;

/// The profiles of an account, by membership number.
pub async fn profiles_of(
    source: &impl Source,
    account: MembershipAccountId,
) -> Result<Vec<membership_profile::Model>, Error> {
    let rows = membership_profile::Entity::find()
        .filter(membership_profile::Column::AccountId.eq(account))
        .order_by_asc(membership_profile::Column::MpnId)
        .limit(PROFILES);
    Ok(rows.all(source.conn()).await?)
}

/// The profiles of the accounts of a page, by membership number.
pub async fn profiles_of_all(
    source: &impl Source,
    accounts: Vec<MembershipAccountId>,
) -> Result<Vec<membership_profile::Model>, Error> {
    let mut profiles = Vec::new();
    for ids in batch::batches(accounts) {
        let some = membership_profile::Entity::find()
            .filter(membership_profile::Column::AccountId.is_in(ids))
            .order_by_asc(membership_profile::Column::MpnId);
        profiles.extend(some.all(source.conn()).await?);
    }
    Ok(profiles)
}

/// A profile.
pub async fn profile(
    source: &impl Source,
    id: MembershipProfileId,
) -> Result<Option<membership_profile::Model>, Error> {
    Ok(membership_profile::Entity::find_by_id(id).one(source.conn()).await?)
}

/// The profile with a membership number.
pub async fn profile_with_number(
    source: &impl Source,
    mpn_id: &str,
) -> Result<Option<membership_profile::Model>, Error> {
    let rows = membership_profile::Entity::find().filter(membership_profile::Column::MpnId.eq(mpn_id));
    Ok(rows.one(source.conn()).await?)
}

/// A page of accounts by user name; a search is part of it, or a whole membership number. The plan test explains it.
pub fn list_query(
    backend: DbBackend,
    text: Option<&str>,
    slice: &Slice,
) -> Select<membership_account::Entity> {
    use membership_account::Column;
    let mut select = membership_account::Entity::find();
    if let Some(text) = text {
        let position = if backend == DbBackend::Sqlite { "instr" } else { "strpos" };
        let name = Expr::col((membership_account::Entity, Column::UserName));
        let named = Expr::from(Func::cust(position).arg(name).arg(text)).gt(0);
        let numbered = Query::select()
            .column(membership_profile::Column::AccountId)
            .from(membership_profile::Entity)
            .and_where(membership_profile::Column::MpnId.eq(text))
            .take();
        select = select.filter(Condition::any().add(named).add(Column::Id.in_subquery(numbered)));
    }
    slice.cut(select, Column::UserName, Column::Id)
}

/// Runs [`list_query`].
pub async fn list(
    source: &impl Source,
    text: Option<&str>,
    slice: &Slice,
) -> Result<Page<membership_account::Model>, Error> {
    let found = list_query(source.backend(), text, slice).all(source.conn()).await?;
    Ok(slice.page(found, |row| (row.user_name.as_str().into(), row.id)))
}
