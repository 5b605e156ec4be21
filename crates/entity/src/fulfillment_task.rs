//! A piece of work for fulfillment. The task of an order's line has the line's id.

use domain::fulfillment::{TaskKind, TaskStatus};
use domain::id::{AccountId, OrderId, SubscriptionId, TaskId};
use domain::order::LineFailure;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fulfillment_task")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TaskId,
    pub kind: TaskKind,
    pub status: TaskStatus,
    pub order_id: Option<OrderId>,
    pub subscription_id: SubscriptionId,
    pub sequence: i32,
    pub account_id: Option<AccountId>,
    pub attempts: i32,
    pub next_attempt_at: Timestamp,
    pub heard_at: Option<Timestamp>,
    pub failure: Option<LineFailure>,
    pub failure_text: Option<String>,
    pub created_at: Timestamp,
    pub finished_at: Option<Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
