//! Saves what was typed into the composer. A text from which the link was removed or altered is not saved (MC3).
//! Another language of the mail brings the default text of that language, unless the text was edited.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::id::InvitationId;
use domain::invitation::{ComposerInput, Draft, Intent, InvitationEvent};
use domain::lead::LeadSource;
use domain::policy::{self, Facts};
use domain::time::Timestamp;

use super::draft_text::Words;
use super::record::{self, Stored};
use super::{Installation, link, standing};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::scope;

/// Saves a draft over the version that was shown, and tells who is invited to what.
///
/// # Errors
/// [`Error::Invalid`] with the fields that do not hold, [`Conflict::Stale`] when somebody else changed it since, and
/// a conflict when the invitation is not open any more.
pub async fn edit(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    id: InvitationId,
    version: i64,
    input: &ComposerInput,
    installation: Installation<'_>,
) -> Result<Intent, Error> {
    let before = record::read(scope::invitation::invitation(tx, actor, id).await?)?;
    let invitation = &before.invitation;
    let facts = standing::facts(tx, invitation.inviter, invitation.provider, now).await?;
    policy::require(actor, invitation.kind.inviting(), &Facts { open: true, ..facts })?;
    if i64::from(before.version) != version {
        return Err(Conflict::Stale.into());
    }
    let typed = input.parse(&link::link(tx, installation.public_url, &before))?;
    let draft = in_its_language(tx, actor, &before, typed, installation).await?;
    let (after, happened) = before.invitation.clone().edit(draft, now)?;
    if after.draft == before.invitation.draft {
        return Ok(after.intent());
    }
    record::update(tx, &before, &after).await?;
    let event = record::event(Deed::EditInvitation, &after)
        .change("language", before.invitation.draft.language.as_str(), after.draft.language.as_str())
        .change("recipient", recipient(&before.invitation.draft), recipient(&after.draft))
        .change("lead_source", lead(&before.invitation.draft), lead(&after.draft));
    debug_assert_eq!(happened, InvitationEvent::Edited);
    record::note(tx, Some(actor), now, happened, event, &after).await?;
    Ok(after.intent())
}

fn recipient(draft: &Draft) -> Option<&str> {
    draft.recipient.as_ref().map(|address| address.as_str())
}

fn lead(draft: &Draft) -> Option<&'static str> {
    draft.lead.map(LeadSource::as_str)
}

/// The text anew when only its language was changed.
async fn in_its_language(
    tx: &Tx,
    actor: &Actor,
    before: &Stored,
    typed: Draft,
    installation: Installation<'_>,
) -> Result<Draft, Error> {
    let (from, to) = (before.invitation.draft.language, typed.language);
    let (intent, expires_at) = (before.invitation.intent(), before.invitation.expires_at);
    if from == to {
        return Ok(typed);
    }
    let words = Words::of(tx, actor, intent, from, expires_at, installation).await?;
    let (subject, message) = words.text(from)?;
    if (&typed.subject, &typed.message) != (&subject, &message) {
        return Ok(typed);
    }
    let words = Words::of(tx, actor, intent, to, expires_at, installation).await?;
    let (subject, message) = words.text(to)?;
    Ok(Draft { subject, message, ..typed })
}
