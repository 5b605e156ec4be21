//! A primary contact's link. It is derived from `seed` with a key outside the database. Expiry is computed.

use domain::id::{EnrollmentId, VerificationId};
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact_verification")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VerificationId,
    pub enrollment_id: EnrollmentId,
    pub email: String,
    pub seed: Vec<u8>,
    pub token_hash: Vec<u8>,
    pub created_at: Timestamp,
    pub sent_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
    pub sendings: i32,
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

impl Related<super::enrollment::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Enrollment.def()
    }
}
