//! A referral to a partner. What it is after `due_at` the domain says, whether or not it is written here.

use domain::id::{OrganizationId, ReferralId};
use domain::money::Currency;
use domain::referral::{ReferralSource, ReferralStatus};
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReferralId,
    pub number: String,
    pub partner_id: OrganizationId,
    pub source: ReferralSource,
    pub status: ReferralStatus,
    pub document: String,
    pub received_at: Timestamp,
    pub updated_at: Timestamp,
    pub due_at: Option<Timestamp>,
    pub deal_value: Option<i64>,
    pub deal_currency: Option<Currency>,
    pub closing_at: Option<Timestamp>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
