//! When an organization was suspended, why, and when it was reinstated.

use domain::id::{AccountId, OrganizationId, SuspensionId};
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organization_suspension")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SuspensionId,
    pub organization_id: OrganizationId,
    pub at: Timestamp,
    pub account_id: AccountId,
    pub reason: String,
    pub ended_at: Option<Timestamp>,
    pub ended_by: Option<AccountId>,
    pub ended_reason: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
