//! An order.

use domain::id::{AccountId, OrderId, OrganizationId};
use domain::money::Currency;
use domain::order::OrderStatus;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "purchase_order")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderId,
    pub number: String,
    pub provider_id: OrganizationId,
    pub customer_id: OrganizationId,
    pub reseller_id: Option<OrganizationId>,
    pub status: OrderStatus,
    pub currency: Currency,
    pub total: i64,
    pub created_by: AccountId,
    pub created_at: Timestamp,
    pub unpriced: i32,
    pub lines: i32,
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
        from = "Column::CustomerId",
        to = "super::organization::Column::Id"
    )]
    Customer,
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::ResellerId",
        to = "super::organization::Column::Id"
    )]
    Reseller,
    #[sea_orm(
        belongs_to = "super::account::Entity",
        from = "Column::CreatedBy",
        to = "super::account::Column::Id"
    )]
    CreatedBy,
}

impl Related<super::account::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::CreatedBy.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
