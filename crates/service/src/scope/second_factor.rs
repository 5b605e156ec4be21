//! Second factors: for their owner, and for signing in, when nobody is known yet. So without an actor.

use domain::id::AccountId;
use entity::{pending_factor, recovery_code, second_factor, security_rule};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::{Error, Source};

/// The id of the one row with the rules.
pub const RULES: i32 = 1;

/// The second factor of an account.
pub async fn of(source: &impl Source, account: AccountId) -> Result<Option<second_factor::Model>, Error> {
    Ok(second_factor::Entity::find_by_id(account).one(source.conn()).await?)
}

/// The one that waits for its first code.
pub async fn pending(
    source: &impl Source,
    account: AccountId,
) -> Result<Option<pending_factor::Model>, Error> {
    Ok(pending_factor::Entity::find_by_id(account).one(source.conn()).await?)
}

/// Recovery codes of an account that were not used yet; there are ten at most.
pub async fn codes_left(source: &impl Source, account: AccountId) -> Result<u64, Error> {
    let codes = recovery_code::Entity::find()
        .filter(recovery_code::Column::AccountId.eq(account))
        .filter(recovery_code::Column::UsedAt.is_null());
    Ok(codes.count(source.conn()).await?)
}

/// What the operator has decided about second factors, if anything.
pub async fn rules(source: &impl Source) -> Result<Option<security_rule::Model>, Error> {
    Ok(security_rule::Entity::find_by_id(RULES).one(source.conn()).await?)
}
