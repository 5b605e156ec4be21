//! A completed line that credits nobody, though somebody would have earned; with what it would have been.

use domain::id::{AccountId, OfferId, OrderId, OrderLineId, OrganizationId, SubscriptionId};
use domain::money::Currency;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "incentive_gap")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub line_id: OrderLineId,
    pub provider_id: OrganizationId,
    pub customer_id: OrganizationId,
    pub subscription_id: SubscriptionId,
    pub order_id: OrderId,
    pub offer_id: OfferId,
    pub reseller_id: OrganizationId,
    pub rate_bp: i32,
    pub base: i64,
    pub currency: Currency,
    pub at: Timestamp,
    pub fixed_at: Option<Timestamp>,
    pub fixed_by: Option<AccountId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
