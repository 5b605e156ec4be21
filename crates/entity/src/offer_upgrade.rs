//! An offer to which subscriptions of another can be upgraded.

use domain::id::OfferId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_upgrade")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub offer_id: OfferId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub target_id: OfferId,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::offer::Entity", from = "Column::OfferId", to = "super::offer::Column::Id")]
    Offer,
    #[sea_orm(
        belongs_to = "super::offer::Entity",
        from = "Column::TargetId",
        to = "super::offer::Column::Id"
    )]
    Target,
}

impl ActiveModelBehavior for ActiveModel {}
