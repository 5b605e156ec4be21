//! Before a draft is begun: whether the person may invite so, and whom the draft will name.

use domain::actor::Actor;
use domain::invitation::Intent;
use domain::policy::{self, Permit};
use domain::time::Timestamp;

use super::standing;
use crate::db::{Read, Source};
use crate::error::Error;
use crate::scope;

/// The name of the provider that would be invited along.
///
/// # Errors
/// [`Error::Forbidden`] for whoever may not invite so, [`Error::NotFound`] for a provider that is no partner.
pub async fn begin(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    intent: Intent,
) -> Result<Option<String>, Error> {
    require(read, actor, now, intent).await
}

/// The same within a change.
pub(super) async fn require(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    intent: Intent,
) -> Result<Option<String>, Error> {
    let provider = match intent.provider {
        Some(id) => Some(scope::partner(source, actor, id, now).await?.name),
        None => None,
    };
    let facts = standing::facts(source, actor.organization_id, intent.provider, now).await?;
    policy::require(actor, intent.kind.inviting(), &facts)?;
    Ok(provider)
}

/// Whether the person may begin another one like it.
///
/// # Errors
/// The database cannot answer.
pub async fn may_begin(read: &Read, actor: &Actor, now: Timestamp, intent: Intent) -> Result<Permit, Error> {
    let facts = standing::facts(read, actor.organization_id, intent.provider, now).await?;
    Ok(policy::permit(actor, intent.kind.inviting(), &facts))
}
