//! Declines an invitation. No reason is asked for; the link stops working.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::invitation::{InvitationInput, parse_id};
use domain::policy;
use domain::time::Timestamp;

use super::landing::{self, Found};
use super::notice::{self, Answer};
use super::{record, standing};
use crate::db::Tx;
use crate::error::{Conflict, Error};

/// Declines the invitation of the link.
///
/// # Errors
/// As [`accept`](super::accept), without the tick.
pub async fn decline(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    token: &str,
    input: &InvitationInput,
    public_url: &str,
) -> Result<(), Error> {
    let before = match landing::find(tx, actor, now, token).await? {
        Found::Neutral => return Err(Error::NotFound),
        Found::Closed(reason) => return Err(reason.into()),
        Found::Open(stored) => *stored,
    };
    if parse_id(&input.id)? != before.invitation.id {
        return Err(Conflict::Stale.into());
    }
    policy::require(actor, before.invitation.kind.deciding(), &landing::facts(now))?;
    let (after, happened) = before.invitation.clone().decline(standing::candidate(actor), now)?;
    record::update(tx, &before, &after).await?;
    let event = record::event(Deed::DeclineInvitation, &after).target(after.inviter);
    record::note(tx, Some(actor), now, happened, event, &after).await?;
    notice::tell(tx, actor, now, &after, (Answer::Declined, None), public_url).await
}
