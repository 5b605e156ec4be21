//! Projection: who lists which customer, under which reseller; the nil reseller stands for the unfiltered
//! list.

use domain::id::OrganizationId;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_index")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub viewer_id: OrganizationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub reseller_id: OrganizationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub customer_id: OrganizationId,
    pub name_key: String,
    pub created_at: Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::ViewerId",
        to = "super::organization::Column::Id"
    )]
    Viewer,
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::CustomerId",
        to = "super::organization::Column::Id"
    )]
    Customer,
}

impl ActiveModelBehavior for ActiveModel {}
