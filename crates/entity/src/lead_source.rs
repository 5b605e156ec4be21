//! Through which channel a customer came to a partner; `period` is the month in which it did.

use domain::id::{OrganizationId, ReferralId};
use domain::lead::LeadSource;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lead_source")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub partner_id: OrganizationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub customer_id: OrganizationId,
    pub source: LeadSource,
    pub referral_id: Option<ReferralId>,
    pub period: i32,
    pub updated_at: Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
