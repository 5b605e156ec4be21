//! A subscription, with its two levers as they are now.

use domain::catalog::BillingCycle;
use domain::id::{OfferId, OrderId, OrganizationId, SubscriptionId};
use domain::subscription::SubscriptionStatus;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscription")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SubscriptionId,
    pub customer_id: OrganizationId,
    pub provider_id: OrganizationId,
    pub offer_id: OfferId,
    pub order_id: Option<OrderId>,
    pub name: String,
    pub quantity: i32,
    pub billing_cycle: BillingCycle,
    pub status: SubscriptionStatus,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub auto_renew: bool,
    pub reseller_id: Option<OrganizationId>,
    pub support_contact_id: OrganizationId,
    pub created_at: Timestamp,
    pub version: i32,
    pub term_months: i32,
    pub licenses_assigned: i32,
    pub updated_at: Timestamp,
    pub suspended_at: Option<Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::CustomerId",
        to = "super::organization::Column::Id"
    )]
    Customer,
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::ProviderId",
        to = "super::organization::Column::Id"
    )]
    Provider,
    #[sea_orm(belongs_to = "super::offer::Entity", from = "Column::OfferId", to = "super::offer::Column::Id")]
    Offer,
    #[sea_orm(
        belongs_to = "super::purchase_order::Entity",
        from = "Column::OrderId",
        to = "super::purchase_order::Column::Id"
    )]
    PurchaseOrder,
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::ResellerId",
        to = "super::organization::Column::Id"
    )]
    Reseller,
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::SupportContactId",
        to = "super::organization::Column::Id"
    )]
    SupportContact,
}

impl Related<super::offer::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Offer.def()
    }
}

impl Related<super::purchase_order::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::PurchaseOrder.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
