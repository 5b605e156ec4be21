//! Organizations, tenants and accounts.

use domain::actor::{Actor, OrganizationKind, OrganizationStatus};
use domain::grant::GrantKind;
use domain::id::{AccountId, OrganizationId, TenantId};
use domain::page::Page;
use domain::time::Timestamp;
use entity::{
    account, account_role, grant_entry, organization, profile, subscription, support_contact, tenant,
};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

use super::ledger;
use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// The actor's own organization.
pub async fn own_organization(source: &impl Source, actor: &Actor) -> Result<organization::Model, Error> {
    organization(source, actor.organization_id).await?.ok_or(Error::NotFound)
}

/// A user of the actor's own organization.
pub async fn account(source: &impl Source, actor: &Actor, id: AccountId) -> Result<account::Model, Error> {
    let found = account::Entity::find_by_id(id)
        .filter(account::Column::OrganizationId.eq(actor.organization_id))
        .one(source.conn())
        .await?;
    found.ok_or(Error::NotFound)
}

/// An organization in partnership with the actor's at `now`, whichever of the two is the reseller.
pub async fn partner(
    source: &impl Source,
    actor: &Actor,
    id: OrganizationId,
    now: Timestamp,
) -> Result<organization::Model, Error> {
    use grant_entry::Column;
    // Resellers grant partnerships and providers hold them.
    let (grantor, grantee) = match actor.organization_kind {
        OrganizationKind::Reseller => (actor.organization_id, id),
        _ => (id, actor.organization_id),
    };
    let partnership = Condition::all()
        .add(Column::Kind.eq(GrantKind::Partnership))
        .add(Column::GrantorId.eq(grantor))
        .add(Column::GranteeId.eq(grantee));
    let found = organization::Entity::find_by_id(id)
        .filter(Expr::exists(ledger::counting_query(partnership, now)))
        .one(source.conn())
        .await?;
    found.ok_or(Error::NotFound)
}

/// A customer of the actor's organization at `now`: by a grant, or for a reseller by one of its subscriptions.
/// Which of its parts may be seen is the policy's question.
pub async fn customer(
    source: &impl Source,
    actor: &Actor,
    id: OrganizationId,
    now: Timestamp,
) -> Result<organization::Model, Error> {
    let found = organization::Entity::find_by_id(id)
        .filter(organization::Column::Kind.eq(OrganizationKind::Customer))
        .filter(reachable(actor, id, now))
        .one(source.conn())
        .await?;
    found.ok_or(Error::NotFound)
}

fn reachable(actor: &Actor, customer: OrganizationId, now: Timestamp) -> Condition {
    use grant_entry::Column;
    let own = actor.organization_id;
    let grant = Condition::all()
        .add(Column::Kind.is_in([GrantKind::ResellerOfRecord, GrantKind::Ordering]))
        .add(Column::GrantorId.eq(customer))
        .add(Column::GranteeId.eq(own));
    let mut reachable = Condition::any().add(Expr::exists(ledger::counting_query(grant, now)));
    if actor.organization_kind == OrganizationKind::Reseller {
        let lever = Query::select()
            .expr(Expr::val(1))
            .from(subscription::Entity)
            .and_where(subscription::Column::CustomerId.eq(customer))
            .cond_where(ledger::lever_of(own))
            .cond_where(ledger::lever_works(own, now))
            .take();
        reachable = reachable.add(Expr::exists(lever));
    }
    if own == customer { Condition::all() } else { reachable }
}

/// Any organization: for callers that have shown their right to it by other means.
pub async fn organization(
    source: &impl Source,
    id: OrganizationId,
) -> Result<Option<organization::Model>, Error> {
    Ok(organization::Entity::find_by_id(id).one(source.conn()).await?)
}

/// A page of the organizations of one kind, by name: for the operator.
pub async fn organizations_of_kind(
    source: &impl Source,
    kind: OrganizationKind,
    slice: &Slice,
) -> Result<Page<organization::Model>, Error> {
    use organization::Column;
    let select = organization::Entity::find().filter(Column::Kind.eq(kind));
    let found = slice.cut(select, Column::NameKey, Column::Id).all(source.conn()).await?;
    Ok(slice.page(found, |row| (row.name_key.as_str().into(), row.id)))
}

/// The active provider or reseller with a membership number: for the operator, and for who asks next whether it is a
/// partner.
pub async fn partner_with_mpn(
    source: &impl Source,
    mpn_id: &str,
) -> Result<Option<organization::Model>, Error> {
    use organization::Column;
    let found = organization::Entity::find()
        .filter(Column::MpnId.eq(mpn_id))
        .filter(Column::Status.eq(OrganizationStatus::Active))
        .filter(Column::Kind.is_in([OrganizationKind::Provider, OrganizationKind::Reseller]))
        .one(source.conn())
        .await?;
    Ok(found)
}

/// The tenant of an organization whose row the caller holds already.
pub async fn tenant_of(
    source: &impl Source,
    organization: OrganizationId,
) -> Result<Option<tenant::Model>, Error> {
    let found = tenant::Entity::find()
        .filter(tenant::Column::OrganizationId.eq(organization))
        .one(source.conn())
        .await?;
    Ok(found)
}

/// The profile of an organization whose row the caller holds already.
pub async fn profile_of(
    source: &impl Source,
    organization: OrganizationId,
) -> Result<Option<profile::Model>, Error> {
    Ok(profile::Entity::find_by_id(organization).one(source.conn()).await?)
}

/// The support contact of an organization whose row the caller holds already.
pub async fn support_contact_of(
    source: &impl Source,
    organization: OrganizationId,
) -> Result<Option<support_contact::Model>, Error> {
    Ok(support_contact::Entity::find_by_id(organization).one(source.conn()).await?)
}

/// Which tenant has a domain: only to tell whether a new one is free.
pub async fn tenant_with_domain(source: &impl Source, domain: &str) -> Result<Option<TenantId>, Error> {
    let found = tenant::Entity::find().filter(tenant::Column::Domain.eq(domain)).one(source.conn()).await?;
    Ok(found.map(|tenant| tenant.id))
}

/// The account with a canonical user name: for sign-in, which has no actor yet.
pub async fn account_named(source: &impl Source, user_name: &str) -> Result<Option<account::Model>, Error> {
    Ok(account::Entity::find().filter(account::Column::UserName.eq(user_name)).one(source.conn()).await?)
}

/// The user name of an organization's first person: for the browser that has just created the tenant.
pub async fn first_user_name(
    source: &impl Source,
    organization: OrganizationId,
) -> Result<Option<String>, Error> {
    let found = account::Entity::find()
        .filter(account::Column::OrganizationId.eq(organization))
        .order_by_asc(account::Column::CreatedAt)
        .order_by_asc(account::Column::Id)
        .one(source.conn())
        .await?;
    Ok(found.map(|account| account.user_name))
}

/// The roles of an account whose row the caller holds already.
pub async fn roles_of(source: &impl Source, account: AccountId) -> Result<Vec<domain::actor::Role>, Error> {
    let rows = account_role::Entity::find()
        .filter(account_role::Column::AccountId.eq(account))
        .order_by_asc(account_role::Column::Role)
        .all(source.conn())
        .await?;
    Ok(rows.into_iter().map(|row| row.role).collect())
}
