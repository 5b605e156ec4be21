//! Notes that the author took the text along: opened it in a mail program, copied it, or finished with Done (MC8).
//! Nothing was sent by us, and nothing says so.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::id::InvitationId;
use domain::policy;
use domain::time::Timestamp;

use super::{record, standing};
use crate::db::Tx;
use crate::error::Error;
use crate::scope;

/// Prepared; a later stage stays.
///
/// # Errors
/// A conflict when the invitation is not open any more.
pub async fn prepare(tx: &Tx, actor: &Actor, now: Timestamp, id: InvitationId) -> Result<(), Error> {
    let before = record::read(scope::invitation::invitation(tx, actor, id).await?)?;
    let invitation = &before.invitation;
    let facts = standing::facts(tx, invitation.inviter, invitation.provider, now).await?;
    policy::require(actor, invitation.kind.inviting(), &facts)?;
    let (after, happened) = before.invitation.clone().prepare(now)?;
    if after.stage == before.invitation.stage {
        return Ok(());
    }
    record::update(tx, &before, &after).await?;
    let event = record::event(Deed::PrepareInvitation, &after);
    record::note(tx, Some(actor), now, happened, event, &after).await
}
