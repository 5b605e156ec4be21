//! An offer of the catalog.

use domain::id::{CategoryId, OfferId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OfferId,
    pub category_id: CategoryId,
    pub position: i32,
    pub name_en: String,
    pub name_ja: String,
    pub description_en: String,
    pub description_ja: String,
    pub minimum_quantity: i32,
    pub maximum_quantity: i32,
    pub is_add_on: bool,
    pub incentive_rate_bp: Option<i32>,
    pub available: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::offer_category::Entity",
        from = "Column::CategoryId",
        to = "super::offer_category::Column::Id"
    )]
    OfferCategory,
}

impl Related<super::offer_category::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::OfferCategory.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
