//! An account of the membership registry. What is typed is compared with the hash only.

use domain::id::MembershipAccountId;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership_account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MembershipAccountId,
    pub user_name: String,
    pub password_hash: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
