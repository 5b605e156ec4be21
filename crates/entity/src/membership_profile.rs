//! An organization profile of a membership account. `benefits`, `competencies` and `incentives` are JSON lists.

use domain::id::{MembershipAccountId, MembershipProfileId};
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership_profile")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MembershipProfileId,
    pub account_id: MembershipAccountId,
    pub mpn_id: String,
    pub company_name: String,
    pub country: String,
    pub active: bool,
    pub state: String,
    pub city: String,
    pub address_line1: String,
    pub address_line2: String,
    pub postal_code: String,
    pub given_name: String,
    pub family_name: String,
    pub email: String,
    pub phone: String,
    pub benefits: String,
    pub competencies: String,
    pub incentives: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::membership_account::Entity",
        from = "Column::AccountId",
        to = "super::membership_account::Column::Id"
    )]
    MembershipAccount,
}

impl ActiveModelBehavior for ActiveModel {}
