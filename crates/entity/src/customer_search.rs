//! Projection: name and domain of a customer, lower case, under a trigram index.

use domain::id::OrganizationId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_search")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub customer_id: OrganizationId,
    pub text: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::CustomerId",
        to = "super::organization::Column::Id"
    )]
    Customer,
}

impl Related<super::organization::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Customer.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
