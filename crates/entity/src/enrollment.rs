//! An application to become a reseller. Before somebody signs in it belongs to whoever holds the token of
//! `holder_hash`, afterwards to a tenant. `document` is what is typed, `submitted` what the operator was given.

use domain::enrollment::{EnrollmentPath, EnrollmentState};
use domain::id::{
    AccountId, EnrollmentId, InvitationId, MembershipAccountId, MembershipProfileId, OrganizationId,
};
use domain::lang::Lang;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enrollment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EnrollmentId,
    pub organization_id: Option<OrganizationId>,
    pub account_id: Option<AccountId>,
    pub holder_hash: Option<Vec<u8>>,
    pub created_organization_id: Option<OrganizationId>,
    pub path: EnrollmentPath,
    pub state: EnrollmentState,
    pub language: Lang,
    pub membership_user_name: String,
    pub membership_account_id: Option<MembershipAccountId>,
    pub membership_profile_id: Option<MembershipProfileId>,
    pub document: String,
    pub submitted: Option<String>,
    pub company_name: String,
    pub contact_email: Option<String>,
    pub verified_email: Option<String>,
    pub invitation_id: Option<InvitationId>,
    pub submitted_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::OrganizationId",
        to = "super::organization::Column::Id"
    )]
    Organization,
    #[sea_orm(
        belongs_to = "super::account::Entity",
        from = "Column::AccountId",
        to = "super::account::Column::Id"
    )]
    Account,
    #[sea_orm(
        belongs_to = "super::membership_profile::Entity",
        from = "Column::MembershipProfileId",
        to = "super::membership_profile::Column::Id"
    )]
    MembershipProfile,
}

impl ActiveModelBehavior for ActiveModel {}
