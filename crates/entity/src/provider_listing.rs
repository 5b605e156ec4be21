//! A provider's listing: the version being worked on, and the one the operator approved last.

use domain::id::{AccountId, OrganizationId};
use domain::listing::ListingState;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provider_listing")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub organization_id: OrganizationId,
    pub state: ListingState,
    pub document: String,
    pub submitted_name: Option<String>,
    pub submitted_at: Option<Timestamp>,
    pub submitted_by: Option<AccountId>,
    pub decided_at: Option<Timestamp>,
    pub decided_by: Option<AccountId>,
    pub reason: Option<String>,
    pub published: Option<String>,
    pub published_name: Option<String>,
    pub published_at: Option<Timestamp>,
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
        from = "Column::SubmittedBy",
        to = "super::account::Column::Id"
    )]
    SubmittedBy,
    #[sea_orm(
        belongs_to = "super::account::Entity",
        from = "Column::DecidedBy",
        to = "super::account::Column::Id"
    )]
    DecidedBy,
}

impl ActiveModelBehavior for ActiveModel {}
