//! Projection: the sums of the ledger by provider, month, reseller and currency; `NIL` stands for all resellers.

use domain::id::OrganizationId;
use domain::incentive::Period;
use domain::money::Currency;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "incentive_rollup")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub provider_id: OrganizationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub period: Period,
    #[sea_orm(primary_key, auto_increment = false)]
    pub reseller_id: OrganizationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub currency: Currency,
    pub amount: i64,
    pub base: i64,
    pub entries: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
