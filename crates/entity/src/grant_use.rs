//! When a grant was last the basis of a change.

use domain::id::GrantId;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "grant_use")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub grant_id: GrantId,
    pub used_at: Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::grant_entry::Entity",
        from = "Column::GrantId",
        to = "super::grant_entry::Column::Id"
    )]
    GrantEntry,
}

impl Related<super::grant_entry::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::GrantEntry.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
