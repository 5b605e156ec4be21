//! What intents of the actor's own organization have led to.

use domain::actor::Actor;
use entity::idempotency;
use sea_orm::EntityTrait;

use crate::db::Source;
use crate::error::Error;

/// What an intent has led to, if it was carried out.
pub async fn carried_out(
    source: &impl Source,
    actor: &Actor,
    action: &str,
    key: &str,
) -> Result<Option<idempotency::Model>, Error> {
    let id = (actor.organization_id, action.to_owned(), key.to_owned());
    Ok(idempotency::Entity::find_by_id(id).one(source.conn()).await?)
}
