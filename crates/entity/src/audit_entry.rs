//! An entry of the audit chain. Append-only.

use domain::id::{AccountId, AuditId, OrganizationId};
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub id: AuditId,
    pub at: Timestamp,
    pub account_id: Option<AccountId>,
    pub organization_id: Option<OrganizationId>,
    pub on_behalf_of: Option<OrganizationId>,
    pub target_id: Option<OrganizationId>,
    pub grants: String,
    pub action: String,
    pub object_kind: String,
    pub object_id: Uuid,
    pub change: String,
    pub request_id: String,
    pub previous: Vec<u8>,
    pub hash: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
