//! An invitation of any kind. The link is derived from `seed` with a key outside the database. Expiry is
//! computed, not stored as a stage.

use domain::id::{AccountId, InvitationId, OrganizationId};
use domain::invitation::{InvitationKind, StageName};
use domain::lang::Lang;
use domain::lead::LeadSource;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvitationId,
    pub kind: InvitationKind,
    pub inviter_id: OrganizationId,
    pub inviter_account_id: AccountId,
    pub provider_id: Option<OrganizationId>,
    pub seed: Vec<u8>,
    pub token_hash: Vec<u8>,
    pub stage: StageName,
    pub subject: String,
    pub message: String,
    pub mail_language: Lang,
    pub recipient: Option<String>,
    pub lead_source: Option<LeadSource>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub expires_at: Timestamp,
    pub opened_at: Option<Timestamp>,
    pub decided_at: Option<Timestamp>,
    pub decided_by_organization: Option<OrganizationId>,
    pub decided_by_account: Option<AccountId>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::InviterId",
        to = "super::organization::Column::Id"
    )]
    Inviter,
    #[sea_orm(
        belongs_to = "super::account::Entity",
        from = "Column::InviterAccountId",
        to = "super::account::Column::Id"
    )]
    InviterAccount,
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::ProviderId",
        to = "super::organization::Column::Id"
    )]
    Provider,
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::DecidedByOrganization",
        to = "super::organization::Column::Id"
    )]
    DecidedByOrganization,
    #[sea_orm(
        belongs_to = "super::account::Entity",
        from = "Column::DecidedByAccount",
        to = "super::account::Column::Id"
    )]
    DecidedByAccount,
}

impl ActiveModelBehavior for ActiveModel {}
