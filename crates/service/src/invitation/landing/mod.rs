//! What the page of an opened link shows to somebody signed in. Links that are unknown, used, expired or revoked look
//! alike to everybody but those to whom the invitation could belong (ER4).

mod page;

pub use page::landing;

use domain::actor::Actor;
use domain::grant::{self, GrantKind, NewGrant, Parties, TenantAdmin};
use domain::id::OrganizationId;
use domain::invitation::{Invitation, InvitationError};
use domain::lang::Lang;
use domain::policy::{self, Facts};
use domain::time::Timestamp;
use entity::{grant_entry, organization};

use super::record::{self, Stored};
use super::standing;
use crate::db::Source;
use crate::error::Error;
use crate::keys::Token;
use crate::scope;

/// What a link is to the person who holds it.
pub(super) enum Found {
    /// Nothing that could belong to the person.
    Neutral,
    /// It could, and cannot be decided.
    Closed(InvitationError),
    /// It can be decided by somebody with the right role.
    Open(Box<Stored>),
}

/// Looks an invitation up by its link.
pub(super) async fn find(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    token: &str,
) -> Result<Found, Error> {
    let Some(token) = Token::parse(token) else { return Ok(Found::Neutral) };
    let Some(row) = scope::invitation::with_token(source, &token.hash()).await? else {
        return Ok(Found::Neutral);
    };
    let stored = record::read(row)?;
    let invitation = &stored.invitation;
    let reason = match invitation.suits(standing::candidate(actor)) {
        Err(InvitationError::OwnInvitation) if !may_read(source, actor, invitation, now).await? => {
            return Ok(Found::Neutral);
        }
        Err(InvitationError::WrongKind { .. }) => return Ok(Found::Neutral),
        Err(reason) => Some(reason),
        Ok(()) => obstacle(source, actor, invitation, now).await?,
    };
    Ok(reason.map_or_else(|| Found::Open(Box::new(stored)), Found::Closed))
}

/// Whether the person may read this invitation of the own organization.
async fn may_read(
    source: &impl Source,
    actor: &Actor,
    invitation: &Invitation,
    now: Timestamp,
) -> Result<bool, Error> {
    let facts = standing::facts(source, invitation.inviter, invitation.provider, now).await?;
    let own = actor.organization_id == invitation.inviter;
    Ok(own && policy::decide(actor, invitation.kind.inviting(), &facts).is_ok())
}

/// What keeps a suitable organization from deciding.
async fn obstacle(
    source: &impl Source,
    actor: &Actor,
    invitation: &Invitation,
    now: Timestamp,
) -> Result<Option<InvitationError>, Error> {
    let stage = invitation.shown_stage(now);
    if !stage.is_open() {
        return Ok(Some(InvitationError::NotOpen { stage }));
    }
    if let Err(reason) = invitation.stands(standing::standing(source, invitation, now).await?) {
        return Ok(Some(reason));
    }
    let stands = stands_already(source, actor, invitation, now).await?;
    Ok(stands.then_some(InvitationError::StandsAlready))
}

/// Whether everything that accepting would make is there.
async fn stands_already(
    source: &impl Source,
    actor: &Actor,
    invitation: &Invitation,
    now: Timestamp,
) -> Result<bool, Error> {
    for new in offered(source, actor, invitation, TenantAdmin::Withheld, actor.language, now).await? {
        if !stands(source, invitation, &new, now).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a grant stands just as it would be made: a customer that has authorized its reseller alone may authorize it
/// together with the provider. A partnership whose end was set after the invitation was made stands as well: whoever
/// invited has not said since that it is to go on.
pub(super) async fn stands(
    source: &impl Source,
    invitation: &Invitation,
    new: &NewGrant,
    now: Timestamp,
) -> Result<bool, Error> {
    let standing = standing_for(source, new, now).await?;
    let since = |entry: &grant_entry::Model| {
        new.kind == GrantKind::Partnership && entry.created_at > invitation.created_at
    };
    Ok(standing.iter().any(|entry| entry.ends_at == new.ends_at || since(entry)))
}

/// What stands until a day in the place of a grant that accepting would make.
pub(super) async fn dated(
    source: &impl Source,
    new: &NewGrant,
    now: Timestamp,
) -> Result<Option<grant_entry::Model>, Error> {
    let standing = standing_for(source, new, now).await?;
    Ok(standing.into_iter().find(|entry| entry.ends_at.is_some()))
}

async fn standing_for(
    source: &impl Source,
    new: &NewGrant,
    now: Timestamp,
) -> Result<Vec<grant_entry::Model>, Error> {
    let mut found =
        scope::ledger::standing_between(source, new.grantor, new.grantee, &[new.kind], now).await?;
    found.retain(|entry| entry.via_reseller_id == new.via_reseller);
    Ok(found)
}

/// The grants that accepting would make now.
pub(super) async fn offered(
    source: &impl Source,
    actor: &Actor,
    invitation: &Invitation,
    tenant_admin: TenantAdmin,
    language: Lang,
    now: Timestamp,
) -> Result<Vec<NewGrant>, Error> {
    let inviter = organization(source, invitation.inviter).await?;
    let parties = Parties {
        inviter: inviter.id,
        inviter_kind: inviter.kind,
        provider: invitation.provider,
        acceptor: actor.organization_id,
    };
    let grants = grant::from_acceptance(invitation.kind, parties, tenant_admin, language, now);
    if grants.is_empty() { Err(Error::internal("an invitation that offers nothing")) } else { Ok(grants) }
}

/// The facts of a decision by somebody to whom the invitation could belong; the inviting side stands.
pub(super) fn facts(now: Timestamp) -> Facts {
    Facts::own(now)
}

async fn organization(source: &impl Source, id: OrganizationId) -> Result<organization::Model, Error> {
    scope::directory::organization(source, id)
        .await?
        .ok_or_else(|| Error::internal("an organization is gone"))
}
