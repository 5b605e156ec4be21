//! A person's user account. At most one of the two hashes is in use: the temporary one leads only to
//! setting a password.

use domain::actor::AccountStatus;
use domain::id::{AccountId, OrganizationId};
use domain::lang::Lang;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountId,
    pub organization_id: OrganizationId,
    pub user_name: String,
    pub given_name: String,
    pub family_name: String,
    pub name_key: String,
    pub language: Lang,
    pub time_zone: String,
    pub status: AccountStatus,
    pub password_hash: Option<String>,
    pub temporary_hash: Option<String>,
    pub temporary_until: Option<Timestamp>,
    pub temporary_used_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub last_sign_in_at: Option<Timestamp>,
    pub version: i32,
    pub deleted_at: Option<Timestamp>,
    pub usage_location: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::OrganizationId",
        to = "super::organization::Column::Id"
    )]
    Organization,
}

impl Related<super::organization::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Organization.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
