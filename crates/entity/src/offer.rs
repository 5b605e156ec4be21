//! An offer of the catalog.

use domain::catalog::{LimitKind, TermUnit};
use domain::id::{CategoryId, OfferId};
use domain::time::Timestamp;
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
    pub vendor_id: String,
    pub sort_name: String,
    pub search_text: String,
    pub unit: String,
    pub billing_cycles: String,
    pub term_unit: TermUnit,
    pub term_count: i32,
    pub auto_renewable: bool,
    pub is_trial: bool,
    pub is_usage_based: bool,
    pub audience: String,
    pub customer_limit: Option<i32>,
    pub limit_kind: LimitKind,
    pub withdrawn: bool,
    pub has_price: bool,
    pub updated_at: Timestamp,
    pub version: i32,
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
