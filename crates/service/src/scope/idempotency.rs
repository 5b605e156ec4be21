//! What intents led to: asked by the module of that name alone, after the policy.

use domain::id::OrganizationId;
use entity::idempotency::{Entity, Model};
use sea_orm::EntityTrait;

use crate::db::Tx;
use crate::error::Error;

/// What the organization's action with this key led to.
///
/// # Errors
/// The database cannot answer.
pub async fn result(
    tx: &Tx,
    organization: OrganizationId,
    action: &str,
    key: &str,
) -> Result<Option<Model>, Error> {
    let id = (organization, action.to_owned(), key.to_owned());
    Ok(Entity::find_by_id(id).one(tx.conn()).await?)
}
