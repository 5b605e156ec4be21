//! A password that did not hold, or is being checked right now: counted by canonical user name, by the domain behind it,
//! and by the client's address, also for names nobody has.

use domain::id::SignInFailureId;
use domain::time::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_failure")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SignInFailureId,
    pub account_key: String,
    pub organization_key: Option<String>,
    pub address_key: Option<String>,
    pub at: Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
