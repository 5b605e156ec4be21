//! The ledger of incentives. Append-only: a correction is a further entry.

use domain::id::{AccountId, IncentiveId, OfferId, OrderId, OrderLineId, OrganizationId, SubscriptionId};
use domain::incentive::{EntryKind, Period};
use domain::money::Currency;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "incentive_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: IncentiveId,
    pub line_id: OrderLineId,
    pub kind: EntryKind,
    pub provider_id: OrganizationId,
    pub reseller_id: OrganizationId,
    pub customer_id: OrganizationId,
    pub order_id: OrderId,
    pub offer_id: OfferId,
    pub subscription_id: SubscriptionId,
    pub mpn_id: Option<String>,
    pub rate_bp: i32,
    pub base: i64,
    pub amount: i64,
    pub currency: Currency,
    pub period: Period,
    pub at: Timestamp,
    pub account_id: Option<AccountId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
