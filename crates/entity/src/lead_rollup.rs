//! Projection: how many customers came to a partner in a month through each channel.

use domain::id::OrganizationId;
use domain::lead::LeadSource;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lead_rollup")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub partner_id: OrganizationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub period: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub source: LeadSource,
    pub customers: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
