//! The list price of an offer, in minor units for a license and a billing cycle.

use domain::catalog::BillingCycle;
use domain::id::OfferId;
use domain::money::Currency;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_price")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub offer_id: OfferId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub billing_cycle: BillingCycle,
    #[sea_orm(primary_key, auto_increment = false)]
    pub currency: Currency,
    pub amount: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::offer::Entity", from = "Column::OfferId", to = "super::offer::Column::Id")]
    Offer,
}

impl Related<super::offer::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Offer.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
