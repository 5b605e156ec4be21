//! A new-customer wizard under way, and what it led to.

use domain::id::{AccountId, DraftId, OrderId, OrganizationId};
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_draft")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DraftId,
    pub provider_id: OrganizationId,
    pub reseller_id: OrganizationId,
    pub account_id: AccountId,
    pub document: String,
    pub idempotency_key: String,
    pub customer_id: Option<OrganizationId>,
    pub order_id: Option<OrderId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::ProviderId",
        to = "super::organization::Column::Id"
    )]
    Provider,
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::ResellerId",
        to = "super::organization::Column::Id"
    )]
    Reseller,
    #[sea_orm(
        belongs_to = "super::account::Entity",
        from = "Column::AccountId",
        to = "super::account::Column::Id"
    )]
    Account,
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::CustomerId",
        to = "super::organization::Column::Id"
    )]
    Customer,
    #[sea_orm(
        belongs_to = "super::purchase_order::Entity",
        from = "Column::OrderId",
        to = "super::purchase_order::Column::Id"
    )]
    PurchaseOrder,
}

impl Related<super::account::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Account.def()
    }
}

impl Related<super::purchase_order::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::PurchaseOrder.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
