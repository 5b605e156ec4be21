//! What an organization that is suspended or closed is told: since when, and why.

use domain::actor::Actor;
use domain::organization::{ClosingRequest, Suspension};

use super::closing;
use super::detail::suspension;
use crate::db::Read;
use crate::error::Error;
use crate::scope;

/// The suspension of the person's own organization that has not ended.
///
/// # Errors
/// The database cannot answer.
pub async fn own_suspension(read: &Read, actor: &Actor) -> Result<Option<Suspension>, Error> {
    if actor.organization_active {
        return Ok(None);
    }
    let all = scope::organization::suspensions(read, actor.organization_id).await?;
    Ok(all.into_iter().map(suspension).find(|suspension| suspension.ended.is_none()))
}

/// The request of the person's own organization by which it was closed.
///
/// # Errors
/// The database cannot answer.
pub async fn own_closing(read: &Read, actor: &Actor) -> Result<Option<ClosingRequest>, Error> {
    if actor.organization_active {
        return Ok(None);
    }
    let request = closing::request(read, actor, actor.organization_id).await?;
    Ok(request.filter(|request| request.closed_at.is_some()))
}
