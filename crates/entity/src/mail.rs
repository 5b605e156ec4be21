//! The outbox. Bodies hold `{link}` where a personal link belongs.

use domain::id::{AccountId, MailId, OrganizationId};
use domain::lang::Lang;
use domain::mail::MailStatus;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MailId,
    pub template: String,
    pub recipient: String,
    pub language: Lang,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub link_purpose: Option<String>,
    pub link_id: Option<Uuid>,
    pub message_id: String,
    pub status: MailStatus,
    pub attempts: i32,
    pub next_attempt_at: Timestamp,
    pub lease_until: Option<Timestamp>,
    pub originator_account: Option<AccountId>,
    pub originator_organization: Option<OrganizationId>,
    pub created_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    pub failure: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
