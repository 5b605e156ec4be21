//! What a typed text names exactly: whose it is, and nothing more. Whether the actor may know of it is what the caller
//! asks next, as if the page had been opened by its address. The plan test explains the queries.

use domain::id::{OrderId, OrganizationId, ReferralId, SupportRequestId, TenantId};
use entity::{purchase_order, referral, support_request, tenant};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Select};

use crate::db::Source;
use crate::error::Error;

/// The tenant with a domain.
pub fn domain_query(domain: &str) -> Select<tenant::Entity> {
    tenant::Entity::find().filter(tenant::Column::Domain.eq(domain))
}

/// Whose tenant has a domain.
///
/// # Errors
/// The database cannot answer.
pub async fn owner_of_domain(source: &impl Source, domain: &str) -> Result<Option<OrganizationId>, Error> {
    let found = domain_query(domain).one(source.conn()).await?;
    Ok(found.map(|tenant| tenant.organization_id))
}

/// Whose a tenant is.
///
/// # Errors
/// The database cannot answer.
pub async fn owner_of_tenant(source: &impl Source, id: TenantId) -> Result<Option<OrganizationId>, Error> {
    let found = tenant::Entity::find_by_id(id).one(source.conn()).await?;
    Ok(found.map(|tenant| tenant.organization_id))
}

/// The order with a number.
pub fn order_query(number: &str) -> Select<purchase_order::Entity> {
    purchase_order::Entity::find().filter(purchase_order::Column::Number.eq(number))
}

/// For whom the order with a number is, and its id.
///
/// # Errors
/// The database cannot answer.
pub async fn order_numbered(
    source: &impl Source,
    number: &str,
) -> Result<Option<(OrganizationId, OrderId)>, Error> {
    let found = order_query(number).one(source.conn()).await?;
    Ok(found.map(|order| (order.customer_id, order.id)))
}

/// For whom an order is.
///
/// # Errors
/// The database cannot answer.
pub async fn customer_of_order(source: &impl Source, id: OrderId) -> Result<Option<OrganizationId>, Error> {
    let found = purchase_order::Entity::find_by_id(id).one(source.conn()).await?;
    Ok(found.map(|order| order.customer_id))
}

/// The support request with a number.
pub fn request_query(number: &str) -> Select<support_request::Entity> {
    support_request::Entity::find().filter(support_request::Column::Number.eq(number))
}

/// Its id.
///
/// # Errors
/// The database cannot answer.
pub async fn request_numbered(source: &impl Source, number: &str) -> Result<Option<SupportRequestId>, Error> {
    let found = request_query(number).select_only().column(support_request::Column::Id);
    Ok(found.into_tuple().one(source.conn()).await?)
}

/// The referral with a number.
pub fn referral_query(number: &str) -> Select<referral::Entity> {
    referral::Entity::find().filter(referral::Column::Number.eq(number))
}

/// Its id.
///
/// # Errors
/// The database cannot answer.
pub async fn referral_numbered(source: &impl Source, number: &str) -> Result<Option<ReferralId>, Error> {
    let found = referral_query(number).select_only().column(referral::Column::Id);
    Ok(found.into_tuple().one(source.conn()).await?)
}
