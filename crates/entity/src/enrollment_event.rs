//! The history of an application. Append-only. `seq` is the application's version after it. `note` is what was said to the applicant, or by it.

use domain::enrollment::{EnrollmentMove, EnrollmentState};
use domain::id::{AccountId, EnrollmentEventId, EnrollmentId, OrganizationId};
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enrollment_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EnrollmentEventId,
    pub enrollment_id: EnrollmentId,
    pub seq: i32,
    pub kind: EnrollmentMove,
    pub state: EnrollmentState,
    pub at: Timestamp,
    pub account_id: Option<AccountId>,
    pub organization_id: Option<OrganizationId>,
    pub note: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::enrollment::Entity",
        from = "Column::EnrollmentId",
        to = "super::enrollment::Column::Id"
    )]
    Enrollment,
}

impl ActiveModelBehavior for ActiveModel {}
