//! An organization of any kind. `name_key` is the form its name is sorted and searched by.

use domain::actor::{OrganizationKind, OrganizationStatus};
use domain::id::OrganizationId;
use domain::lang::Lang;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organization")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrganizationId,
    pub kind: OrganizationKind,
    pub name: String,
    pub name_key: String,
    pub status: OrganizationStatus,
    pub mpn_id: Option<String>,
    pub language: Lang,
    pub created_at: Timestamp,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
