//! Begins a draft with its personal link. The link exists from the first moment, so that the draft can show it; nothing
//! is handed out yet.

use domain::actor::Actor;
use domain::email::EmailAddress;
use domain::id::InvitationId;
use domain::invitation::{Draft, Intent, Invitation, InvitationEvent, Stage, Validity};
use domain::lang::Lang;
use domain::policy;
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
    create_to(tx, actor, now, new, None, installation).await
}

/// The same, to somebody who is known from the start.
///
/// # Errors
/// As [`create`].
pub(super) async fn create_to(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    new: NewInvitation,
    recipient: Option<EmailAddress>,
    installation: Installation<'_>,
) -> Result<InvitationId, Error> {
    let Intent { kind, provider } = new.intent;
    let beginning = begin::beginning(tx, actor, now, new.intent).await?;
    policy::require(actor, kind.inviting(), &beginning.facts)?;
    let id = id_of(tx.db(), actor, new);
    match scope::invitation::invitation(tx, actor, id).await {
        Ok(_) => return Ok(id),
        Err(Error::NotFound) => {}
        Err(error) => return Err(error),
    }
    let expires_at = now.plus_days(Validity::default().days());
    let words = Words::of(tx, actor, new.intent, new.language, expires_at, installation).await?;
    let (subject, message) = words.text(new.language)?;
    let invitation = Invitation {
        id,
        kind,
        inviter: actor.organization_id,
        inviter_account: actor.account_id,
        provider,
        stage: Stage::Drafted,
        draft: Draft { language: new.language, recipient, subject, message },
        created_at: now,
        updated_at: now,
        expires_at,
    };
    record::insert(tx, &invitation, tx.random().bytes()).await?;
    let event = record::event("create_invitation", &invitation);
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
    let digest = db.keys().digest("draft of an invitation", &intent);
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(byte, of_digest)| *byte = of_digest);
    InvitationId(uuid::Builder::from_random_bytes(bytes).into_uuid())
}
