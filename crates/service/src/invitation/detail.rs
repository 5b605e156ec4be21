//! The composer: a draft with its link, and what can be done with it. Once it is closed there is no link any more.

use domain::actor::Actor;
use domain::id::InvitationId;
use domain::invitation::{InvitationDraft, link_shown};
use domain::mailto::{self, Mailto};
use domain::policy::{self, Facts};
use domain::time::Timestamp;

use super::record::{self, Stored};
use super::{link, standing};
use crate::db::Read;
use crate::error::Error;
use crate::scope;

/// Reads an invitation of the own organization.
///
/// # Errors
/// [`Error::NotFound`] for a foreign or unknown one, [`Error::Forbidden`] without the role.
pub async fn detail(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    id: InvitationId,
    public_url: &str,
    delivers: bool,
) -> Result<InvitationDraft, Error> {
    let stored = record::read(scope::invitation::invitation(read, actor, id).await?)?;
    let invitation = &stored.invitation;
    let facts = standing::facts(read, invitation.inviter, invitation.provider, now).await?;
    policy::require(actor, invitation.kind.inviting(), &facts)?;
    let stage = invitation.shown_stage(now);
    let facts = Facts { open: stage.is_open(), ..facts };
    let permit = policy::permit(actor, invitation.kind.inviting(), &facts);
    let link = if permit.is_allowed() { link::link(read, public_url, &stored) } else { String::new() };
    let message = link_shown(invitation.draft.message.as_str(), &link);
    let mut personal_to = vec![scope::own_organization(read, actor).await?.name];
    if let Some(provider) = invitation.provider {
        personal_to.extend(scope::batch::organization_names(read, vec![provider]).await?.into_values());
    }
    Ok(InvitationDraft {
        id,
        intent: invitation.intent(),
        stage,
        language: invitation.draft.language,
        recipient: invitation.draft.recipient.as_ref().map(ToString::to_string).unwrap_or_default(),
        lead: invitation.draft.lead,
        subject: invitation.draft.subject.to_string(),
        mailto: mailto_of(&stored, &message, &link),
        mailto_length: length(&stored, &message),
        message,
        link,
        personal_to,
        expires_at: invitation.expires_at,
        can_send: permit.clone(),
        delivers,
        can_revoke: permit,
        version: i64::from(stored.version),
    })
}

fn mailto_of(stored: &Stored, message: &str, link: &str) -> Mailto {
    let draft = &stored.invitation.draft;
    let note = mailto::clipboard_note(draft.language);
    mailto::mailto(draft.recipient.as_ref(), draft.subject.as_str(), message, link, note)
}

fn length(stored: &Stored, message: &str) -> u32 {
    let draft = &stored.invitation.draft;
    let address = mailto::full(draft.recipient.as_ref(), draft.subject.as_str(), message);
    u32::try_from(address.len()).unwrap_or(u32::MAX)
}
