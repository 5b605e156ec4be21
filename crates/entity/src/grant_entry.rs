//! An entry of the ledger of grants. Append-only.

use domain::grant::{ConsentId, GrantKind};
use domain::id::{AccountId, GrantId, InvitationId, OrganizationId};
use domain::lang::Lang;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "grant_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GrantId,
    pub kind: GrantKind,
    pub grantor_id: OrganizationId,
    pub grantee_id: OrganizationId,
    pub via_reseller_id: Option<OrganizationId>,
    pub starts_at: Timestamp,
    pub ends_at: Option<Timestamp>,
    pub consent: ConsentId,
    pub consent_language: Lang,
    pub consent_version: i32,
    pub agreed_by: Option<AccountId>,
    pub invitation_id: Option<InvitationId>,
    pub created_at: Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::GrantorId",
        to = "super::organization::Column::Id"
    )]
    Grantor,
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::GranteeId",
        to = "super::organization::Column::Id"
    )]
    Grantee,
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::ViaResellerId",
        to = "super::organization::Column::Id"
    )]
    ViaReseller,
    #[sea_orm(
        belongs_to = "super::account::Entity",
        from = "Column::AgreedBy",
        to = "super::account::Column::Id"
    )]
    AgreedBy,
    #[sea_orm(
        belongs_to = "super::invitation::Entity",
        from = "Column::InvitationId",
        to = "super::invitation::Column::Id"
    )]
    Invitation,
}

impl Related<super::account::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::AgreedBy.def()
    }
}

impl Related<super::invitation::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Invitation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
