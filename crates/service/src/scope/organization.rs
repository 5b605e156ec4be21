//! Organizations for the operator, about whose right the caller has asked the policy; and for an organization itself, its
//! own suspension.

use domain::actor::{AccountStatus, OrganizationKind, OrganizationStatus, Role};
use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::page::Page;
use domain::time::Timestamp;
use entity::{
    account, account_role, grant_entry, organization, organization_closing, organization_hold,
    organization_suspension, tenant,
};
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::{batch, ledger};
use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// Most suspensions, or holds, of one organization that a page shows.
const SUSPENSIONS: u64 = 50;
/// Most people of one organization who are told something.
const TOLD: u64 = 50;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Search {
    /// Names that begin so.
    Name(String),
    /// The one with this domain.
    Domain(String),
}

/// A page of organizations by name, the operator's own left out. The plan test explains it.
pub fn list_query(
    search: Option<&Search>,
    status: Option<OrganizationStatus>,
    slice: &Slice,
) -> Select<organization::Entity> {
    use organization::Column;
    let mut select = organization::Entity::find().filter(Column::Kind.ne(OrganizationKind::Operator));
    if let Some(status) = status {
        select = select.filter(Column::Status.eq(status));
    }
    select = match search {
        Some(Search::Name(key)) => {
            select.filter(Column::NameKey.gte(key)).filter(Column::NameKey.lt(format!("{key}\u{10ffff}")))
        }
        Some(Search::Domain(domain)) => {
            let owner = Query::select()
                .column(tenant::Column::OrganizationId)
                .from(tenant::Entity)
                .and_where(tenant::Column::Domain.eq(domain))
                .take();
            select.filter(Column::Id.in_subquery(owner))
        }
        None => select,
    };
    slice.cut(select, Column::NameKey, Column::Id)
}

/// Runs [`list_query`].
///
/// # Errors
/// The database cannot answer.
pub async fn list(
    source: &impl Source,
    search: Option<&Search>,
    status: Option<OrganizationStatus>,
    slice: &Slice,
) -> Result<Page<organization::Model>, Error> {
    let found = list_query(search, status, slice).all(source.conn()).await?;
    Ok(slice.page(found, |row| (row.name_key.as_str().into(), row.id)))
}

/// The tenants of the organizations of a page.
///
/// # Errors
/// The database cannot answer.
pub async fn tenants(source: &impl Source, ids: Vec<OrganizationId>) -> Result<Vec<tenant::Model>, Error> {
    batch::rows::<tenant::Entity, _>(source, tenant::Column::OrganizationId, ids).await
}

/// One that the operator keeps.
///
/// # Errors
/// [`Error::NotFound`] for the operator's own, alike for unknown ones.
pub async fn kept(source: &impl Source, id: OrganizationId) -> Result<organization::Model, Error> {
    let found = organization::Entity::find_by_id(id)
        .filter(organization::Column::Kind.ne(OrganizationKind::Operator))
        .one(source.conn())
        .await?;
    found.ok_or(Error::NotFound)
}

/// The suspensions of an organization, newest first.
///
/// # Errors
/// The database cannot answer.
pub async fn suspensions(
    source: &impl Source,
    id: OrganizationId,
) -> Result<Vec<organization_suspension::Model>, Error> {
    use organization_suspension::Column;
    let rows = organization_suspension::Entity::find()
        .filter(Column::OrganizationId.eq(id))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(SUSPENSIONS);
    Ok(rows.all(source.conn()).await?)
}

/// The request to close an organization that has not been taken back, whether it has been closed or not.
///
/// # Errors
/// The database cannot answer.
pub async fn closing(
    source: &impl Source,
    id: OrganizationId,
) -> Result<Option<organization_closing::Model>, Error> {
    use organization_closing::Column;
    let found = organization_closing::Entity::find()
        .filter(Column::OrganizationId.eq(id))
        .filter(Column::WithdrawnAt.is_null());
    Ok(found.one(source.conn()).await?)
}

/// The requests that the organizations of a page ever made.
///
/// # Errors
/// The database cannot answer.
pub async fn closings(
    source: &impl Source,
    ids: Vec<OrganizationId>,
) -> Result<Vec<organization_closing::Model>, Error> {
    use organization_closing::{Column, Entity};
    batch::rows::<Entity, _>(source, Column::OrganizationId, ids).await
}

/// Requests that wait for the operator.
pub(super) fn asking() -> Select<organization_closing::Entity> {
    use organization_closing::Column;
    organization_closing::Entity::find()
        .filter(Column::WithdrawnAt.is_null())
        .filter(Column::ClosedAt.is_null())
}

/// The same, the oldest first. The plan test explains it.
pub fn waiting_query(limit: u64) -> Select<organization_closing::Entity> {
    use organization_closing::Column;
    asking().order_by_asc(Column::At).order_by_asc(Column::Id).limit(limit)
}

/// Runs [`waiting_query`].
///
/// # Errors
/// The database cannot answer.
pub async fn waiting(source: &impl Source, limit: u64) -> Result<Vec<organization_closing::Model>, Error> {
    Ok(waiting_query(limit).all(source.conn()).await?)
}

/// The legal holds of an organization, newest first. One at most stands, and that is the first.
///
/// # Errors
/// The database cannot answer.
pub async fn holds(source: &impl Source, id: OrganizationId) -> Result<Vec<organization_hold::Model>, Error> {
    use organization_hold::Column;
    let rows = organization_hold::Entity::find()
        .filter(Column::OrganizationId.eq(id))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(SUSPENSIONS);
    Ok(rows.all(source.conn()).await?)
}

/// The hold that stands.
///
/// # Errors
/// The database cannot answer.
pub async fn standing_hold(
    source: &impl Source,
    id: OrganizationId,
) -> Result<Option<organization_hold::Model>, Error> {
    use organization_hold::Column;
    let found = organization_hold::Entity::find()
        .filter(Column::OrganizationId.eq(id))
        .filter(Column::LiftedAt.is_null());
    Ok(found.one(source.conn()).await?)
}

/// Whoever speaks for an organization and is told what becomes of it and of its relations: its active admin agents and
/// global admins.
///
/// # Errors
/// The database cannot answer.
pub async fn responsible(source: &impl Source, id: OrganizationId) -> Result<Vec<account::Model>, Error> {
    let speaks = Query::select()
        .column(account_role::Column::AccountId)
        .from(account_role::Entity)
        .and_where(account_role::Column::Role.is_in([Role::AdminAgent, Role::GlobalAdmin]))
        .and_where(account_role::Column::AccountId.into_expr().equals((account::Entity, account::Column::Id)))
        .take();
    let rows = account::Entity::find()
        .filter(account::Column::OrganizationId.eq(id))
        .filter(account::Column::Status.eq(AccountStatus::Active))
        .filter(account::Column::Id.in_subquery(speaks))
        .order_by_asc(account::Column::Id)
        .limit(TOLD);
    Ok(rows.all(source.conn()).await?)
}

/// The access to a tenant that stands and that an organization gave or holds.
///
/// # Errors
/// The database cannot answer.
pub async fn tenant_access(
    source: &impl Source,
    id: OrganizationId,
    now: Timestamp,
) -> Result<Vec<grant_entry::Model>, Error> {
    use grant_entry::Column;
    let mut found = Vec::new();
    // One after the other: each side has an index of its own.
    for side in [Column::GrantorId, Column::GranteeId] {
        let which = Condition::all()
            .add(side.eq(id))
            .add(Column::Kind.eq(GrantKind::TenantAdmin))
            .add(ledger::standing(now));
        found.extend(grant_entry::Entity::find().filter(which).all(source.conn()).await?);
    }
    Ok(found)
}
