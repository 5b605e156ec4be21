//! The timeline of a support request: what was said, and how it moved. Append-only.

use domain::id::{AccountId, OrganizationId, SupportEntryId, SupportRequestId};
use domain::support_request::SupportMove;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "support_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SupportEntryId,
    pub request_id: SupportRequestId,
    pub seq: i32,
    pub kind: SupportMove,
    pub at: Timestamp,
    pub account_id: Option<AccountId>,
    pub organization_id: Option<OrganizationId>,
    pub text: Option<String>,
    pub contact_id: Option<OrganizationId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::support_request::Entity",
        from = "Column::RequestId",
        to = "super::support_request::Column::Id"
    )]
    SupportRequest,
}

impl Related<super::support_request::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::SupportRequest.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
