//! The entries of the audit trail by the organizations that they concern, once for each of them. Append-only.

use domain::activity::DeedGroup;
use domain::id::{AccountId, AuditId, OrganizationId};
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "activity_index")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub organization_id: OrganizationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub at: Timestamp,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AuditId,
    pub seq: i64,
    pub deed_group: DeedGroup,
    pub account_id: Option<AccountId>,
    pub affected_id: Option<OrganizationId>,
    pub acted_on_id: Option<OrganizationId>,
    pub record_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
