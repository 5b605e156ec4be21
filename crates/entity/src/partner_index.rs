//! Projection: who lists whom as a partner, in both directions.

use domain::id::OrganizationId;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partner_index")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub viewer_id: OrganizationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub partner_id: OrganizationId,
    pub name_key: String,
    pub since: Timestamp,
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
        from = "Column::PartnerId",
        to = "super::organization::Column::Id"
    )]
    Partner,
}

impl ActiveModelBehavior for ActiveModel {}
