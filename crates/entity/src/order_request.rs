//! A request for more licenses of a subscription, as it stands.

use domain::id::{AccountId, OrderId, OrderRequestId, OrganizationId, SubscriptionId};
use domain::order_request::OrderRequestStatus;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderRequestId,
    pub subscription_id: SubscriptionId,
    pub customer_id: OrganizationId,
    pub provider_id: OrganizationId,
    pub asked_by: AccountId,
    pub asked_by_organization: OrganizationId,
    pub quantity: i32,
    pub note: Option<String>,
    pub status: OrderRequestStatus,
    pub reason: Option<String>,
    pub order_id: Option<OrderId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
