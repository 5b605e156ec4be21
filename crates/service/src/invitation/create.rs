//! Begins a draft with its personal link. The link exists from the first moment, so that the draft can show it; nothing
//! is handed out yet.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::email::EmailAddress;
use domain::id::InvitationId;
use domain::invitation::{Draft, Intent, Invitation, InvitationEvent, Stage, Validity};
use domain::lang::Lang;
use domain::lead::LeadSource;
use domain::time::Timestamp;
use uuid::Uuid;

use super::draft_text::Words;
use super::{Installation, begin, record};
use crate::db::{Db, Source, Tx};
use crate::error::Error;
use crate::scope;

/// What a draft begins with.
#[derive(Clone, Copy, Debug)]
pub struct NewInvitation {
    /// Who is invited to what.
    pub intent: Intent,
    /// The mail's language.
    pub language: Lang,
    /// How the customer comes, if that is known from the start.
    pub lead: Option<LeadSource>,
    /// Stands for this one intent of this person: the same key leads to the same draft.
    pub key: Uuid,
}

/// Begins a draft, valid for 30 days, or finds the one that was begun with the same key.
///
/// # Errors
/// [`Error::Forbidden`] when the person may not invite, [`Error::NotFound`] for a provider that is no partner.
pub async fn create(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    new: NewInvitation,
    installation: Installation<'_>,
) -> Result<InvitationId, Error> {
    begin::require(tx, actor, now, new.intent).await?;
    let words = words(tx, actor, now, new, installation).await?;
    draft(tx, actor, now, new, None, &words).await
}

/// What stands in the texts of drafts that are begun now.
pub(super) async fn words(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    new: NewInvitation,
    installation: Installation<'_>,
) -> Result<Words, Error> {
    Words::of(tx, actor, new.intent, new.language, expiry(now), installation).await
}

fn expiry(now: Timestamp) -> Timestamp {
    now.plus_days(Validity::default().days())
}

/// Begins one draft of somebody who may, perhaps to a recipient who is known from the start.
pub(super) async fn draft(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    new: NewInvitation,
    recipient: Option<EmailAddress>,
    words: &Words,
) -> Result<InvitationId, Error> {
    let Intent { kind, provider } = new.intent;
    let id = id_of(tx.db(), actor, new);
    match scope::invitation::invitation(tx, actor, id).await {
        Ok(_) => return Ok(id),
        Err(Error::NotFound) => {}
        Err(error) => return Err(error),
    }
    let (subject, message) = words.text(new.language)?;
    let invitation = Invitation {
        id,
        kind,
        inviter: actor.organization_id,
        inviter_account: actor.account_id,
        provider,
        stage: Stage::Drafted,
        draft: Draft { language: new.language, recipient, lead: new.lead, subject, message },
        created_at: now,
        updated_at: now,
        expires_at: expiry(now),
    };
    record::insert(tx, &invitation, tx.random().bytes()).await?;
    let event = record::event(Deed::CreateInvitation, &invitation);
    record::note(tx, Some(actor), now, InvitationEvent::Created, event, &invitation).await?;
    Ok(id)
}

/// The id that a key leads to. It is nobody else's, whatever key somebody else sends.
pub(super) fn id_of(db: &Db, actor: &Actor, new: NewInvitation) -> InvitationId {
    let Intent { kind, provider } = new.intent;
    let provider = provider.map(|id| id.0.into_bytes());
    let intent = [
        actor.account_id.0.as_bytes().as_slice(),
        kind.as_str().as_bytes(),
        provider.as_ref().map_or(&[], |id| id.as_slice()),
        new.key.as_bytes(),
    ]
    .concat();
    InvitationId(db.keys().id("draft of an invitation", &intent))
}
