//! Invitations that are void, because what they rest on has ended: their links stop working with the same commit, and
//! none works again when it begins anew.

use domain::actor::Actor;
use domain::id::{InvitationEventId, InvitationId};
use domain::invitation::{InvitationEvent, StageName};
use domain::time::Timestamp;
use entity::{invitation, invitation_event};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, Condition};

use crate::db::Tx;
use crate::error::Error;
use crate::scope::invitation::OPEN;
use crate::{scope::batch, store};

/// Revokes these, as far as they are open. Whoever ended what they rest on decided it; the entry of that ending tells
/// how many there were.
///
/// # Errors
/// The rows cannot be written.
pub(crate) async fn void(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    ids: Vec<InvitationId>,
) -> Result<(), Error> {
    use invitation::Column;
    for some in batch::batches(ids) {
        let columns = invitation::ActiveModel {
            stage: Set(StageName::Revoked),
            updated_at: Set(now),
            decided_at: Set(Some(now)),
            decided_by_organization: Set(Some(actor.organization_id)),
            decided_by_account: Set(Some(actor.account_id)),
            ..Default::default()
        };
        let open = Condition::all().add(Column::Id.is_in(some.clone())).add(Column::Stage.is_in(OPEN));
        store::update_where(tx, columns, open).await?;
        // A list is filled up to its size with its last id.
        let mut once = some;
        once.dedup();
        let rows = once.into_iter().map(|id| event(tx, actor, now, id)).collect();
        store::insert_rows(tx, rows).await?;
    }
    Ok(())
}

fn event(tx: &Tx, actor: &Actor, now: Timestamp, invitation_id: InvitationId) -> invitation_event::Model {
    invitation_event::Model {
        id: InvitationEventId(tx.random().uuid()),
        invitation_id,
        kind: InvitationEvent::Revoked,
        at: now,
        account_id: Some(actor.account_id),
        organization_id: Some(actor.organization_id),
    }
}
