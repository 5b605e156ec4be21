//! A support request, as it stands. Its contact is always that of its subscription.

use domain::id::{AccountId, OrganizationId, SubscriptionId, SupportRequestId};
use domain::support_request::{Category, Severity, SupportStatus};
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "support_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SupportRequestId,
    pub number: String,
    pub subscription_id: SubscriptionId,
    pub customer_id: OrganizationId,
    pub provider_id: OrganizationId,
    pub contact_id: OrganizationId,
    pub opened_by: AccountId,
    pub opened_by_organization: OrganizationId,
    pub category: Category,
    pub severity: Severity,
    pub status: SupportStatus,
    pub title: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub first_answer_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::subscription::Entity",
        from = "Column::SubscriptionId",
        to = "super::subscription::Column::Id"
    )]
    Subscription,
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::CustomerId",
        to = "super::organization::Column::Id"
    )]
    Customer,
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::ProviderId",
        to = "super::organization::Column::Id"
    )]
    Provider,
    #[sea_orm(
        belongs_to = "super::organization::Entity",
        from = "Column::ContactId",
        to = "super::organization::Column::Id"
    )]
    Contact,
    #[sea_orm(
        belongs_to = "super::account::Entity",
        from = "Column::OpenedBy",
        to = "super::account::Column::Id"
    )]
    Opener,
}

impl Related<super::subscription::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Subscription.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
