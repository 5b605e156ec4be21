//! The history of an invitation. Append-only.

use domain::id::{AccountId, InvitationEventId, InvitationId, OrganizationId};
use domain::invitation::InvitationEvent;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvitationEventId,
    pub invitation_id: InvitationId,
    pub kind: InvitationEvent,
    pub at: Timestamp,
    pub account_id: Option<AccountId>,
    pub organization_id: Option<OrganizationId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::invitation::Entity",
        from = "Column::InvitationId",
        to = "super::invitation::Column::Id"
    )]
    Invitation,
}

impl Related<super::invitation::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Invitation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
