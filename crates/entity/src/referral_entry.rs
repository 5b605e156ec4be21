//! An entry of a referral's history. Its number is the version that the referral has with it.

use domain::id::{AccountId, ReferralEntryId, ReferralId};
use domain::referral::ReferralMove;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReferralEntryId,
    pub referral_id: ReferralId,
    pub seq: i32,
    pub kind: ReferralMove,
    pub at: Timestamp,
    pub account_id: Option<AccountId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
