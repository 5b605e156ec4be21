//! Withdraws an invitation. Its link stops working with the commit, also in pages already open.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::id::InvitationId;
use domain::policy;
use domain::time::Timestamp;

use super::{record, standing};
use crate::db::Tx;
use crate::error::Error;
use crate::scope;

/// Revokes an open invitation of the own organization.
///
/// # Errors
/// A conflict when it is not open any more.
pub async fn revoke(tx: &Tx, actor: &Actor, now: Timestamp, id: InvitationId) -> Result<(), Error> {
    let before = record::read(scope::invitation::invitation(tx, actor, id).await?)?;
    let invitation = &before.invitation;
    let facts = standing::facts(tx, invitation.inviter, invitation.provider, now).await?;
    policy::require(actor, invitation.kind.inviting(), &facts)?;
    let (after, happened) = before.invitation.clone().revoke(actor.account_id, now)?;
    record::update(tx, &before, &after).await?;
    let event = record::event(Deed::RevokeInvitation, &after);
    record::note(tx, Some(actor), now, happened, event, &after).await
}
