//! A legal hold: while it stands the organization is not closed.

use domain::id::{AccountId, HoldId, OrganizationId};
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organization_hold")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HoldId,
    pub organization_id: OrganizationId,
    pub at: Timestamp,
    pub account_id: AccountId,
    pub reason: String,
    pub lifted_at: Option<Timestamp>,
    pub lifted_by: Option<AccountId>,
    pub lifted_reason: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
