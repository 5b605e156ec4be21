//! When an organization asked to be closed, and what became of that: taken back, or closed.

use domain::id::{AccountId, ClosingId, OrganizationId};
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organization_closing")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ClosingId,
    pub organization_id: OrganizationId,
    pub at: Timestamp,
    pub account_id: AccountId,
    pub reason: String,
    pub withdrawn_at: Option<Timestamp>,
    pub withdrawn_by: Option<AccountId>,
    pub closed_at: Option<Timestamp>,
    pub closed_by: Option<AccountId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
