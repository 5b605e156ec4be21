//! A line of an order.

use domain::catalog::BillingCycle;
use domain::id::{OfferId, OrderId, OrderLineId, SubscriptionId};
use domain::money::Currency;
use domain::order::{LineFailure, LineKind, LineStatus};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderLineId,
    pub order_id: OrderId,
    pub position: i32,
    pub kind: LineKind,
    pub status: LineStatus,
    pub offer_id: OfferId,
    pub quantity: i32,
    pub billing_cycle: BillingCycle,
    pub unit_price: Option<i64>,
    pub currency: Currency,
    pub subscription_id: SubscriptionId,
    pub replaces_id: Option<SubscriptionId>,
    pub moves_licenses: bool,
    pub failure: Option<LineFailure>,
    pub failure_text: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::purchase_order::Entity",
        from = "Column::OrderId",
        to = "super::purchase_order::Column::Id"
    )]
    PurchaseOrder,
    #[sea_orm(belongs_to = "super::offer::Entity", from = "Column::OfferId", to = "super::offer::Column::Id")]
    Offer,
    #[sea_orm(
        belongs_to = "super::subscription::Entity",
        from = "Column::SubscriptionId",
        to = "super::subscription::Column::Id"
    )]
    Subscription,
}

impl Related<super::purchase_order::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::PurchaseOrder.def()
    }
}

impl Related<super::offer::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Offer.def()
    }
}

impl Related<super::subscription::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Subscription.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
