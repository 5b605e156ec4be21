//! When both sides of a grant are reminded that it will end.

use domain::id::GrantId;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "grant_reminder")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub grant_id: GrantId,
    /// So many days before the end; 0 is the end itself.
    #[sea_orm(primary_key, auto_increment = false)]
    pub days: i32,
    pub due_at: Timestamp,
    /// When it was sent, or found to be of no use.
    pub done_at: Option<Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
