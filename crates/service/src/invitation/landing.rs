//! What the page of an opened link shows to somebody signed in. Links that are unknown, used, expired or revoked look
//! alike to everybody but those to whom the invitation could belong (ER4).

use domain::actor::Actor;
use domain::country::Country;
use domain::grant::{
    self, Consent, ConsentId, GrantKind, NewGrant, Parties, Power, TENANT_ADMIN_YEARS, TenantAdmin,
};
use domain::id::OrganizationId;
use domain::invitation::{
    Invitation, InvitationError, InvitationKind, InvitationOffer, Landing, PartnerCard, TenantAdminOffer,
};
use domain::lang::Lang;
use domain::policy::{self, Facts};
use domain::time::Timestamp;
use entity::{grant_entry, organization};

use super::record::{self, Stored};
use super::{Installation, standing};
use crate::db::{Read, Source};
use crate::error::Error;
use crate::grant::consent::{self, Names};
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

/// What the page of an opened link shows.
///
/// # Errors
/// The database cannot answer.
pub async fn landing(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    token: &str,
    language: Lang,
    installation: Installation<'_>,
) -> Result<Landing, Error> {
    match find(read, actor, now, token).await? {
        Found::Neutral => Ok(Landing::Neutral),
        Found::Closed(reason) => Ok(Landing::Closed(reason)),
        Found::Open(stored) => {
            let offer = offer(read, actor, now, &stored.invitation, language, installation).await?;
            Ok(Landing::Offer(Box::new(offer)))
        }
    }
}

async fn offer(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    invitation: &Invitation,
    language: Lang,
    installation: Installation<'_>,
) -> Result<InvitationOffer, Error> {
    let grants = offered(read, actor, invitation, TenantAdmin::Granted, language, now).await?;
    let inviter = card(read, invitation.inviter).await?;
    let provider = match invitation.provider {
        Some(id) => Some(card(read, id).await?),
        None => None,
    };
    let own = scope::own_organization(read, actor).await?;
    let names = names(invitation.kind, &inviter, provider.as_ref(), &own.name, installation);
    let main = grants.iter().find(|grant| grant.kind != GrantKind::TenantAdmin).copied();
    let main = main.ok_or_else(|| Error::internal("an invitation that offers nothing"))?;
    let planned = match main.kind {
        GrantKind::Partnership => dated(read, &main, now).await?,
        _ => None,
    };
    let account = scope::account(read, actor, actor.account_id).await?;
    let other = |address: &domain::email::EmailAddress| address.as_str() != account.user_name;
    let permit = policy::permit(actor, invitation.kind.deciding(), &facts(now));
    Ok(InvitationOffer {
        id: invitation.id,
        kind: invitation.kind,
        powers: powers(&grants, invitation.inviter),
        provider_powers: invitation.provider.map(|id| powers(&grants, id)).unwrap_or_default(),
        inviter: inviter.clone(),
        provider: provider.clone(),
        consent: main.consent,
        consent_text: consent_text(main.consent, names)?,
        tenant_admin: tenant_admin(&grants, language, names, now)?,
        expires_at: invitation.expires_at,
        planned_end: planned.and_then(|entry| entry.ends_at),
        addressed_to: invitation.draft.recipient.clone().filter(other),
        can_accept: permit.clone(),
        can_decline: permit,
    })
}

/// What one grantee will be able to do; the own tenant is told on a line of its own.
fn powers(grants: &[NewGrant], grantee: OrganizationId) -> Vec<Power> {
    let of_grantee =
        grants.iter().filter(|grant| grant.grantee == grantee && grant.kind != GrantKind::TenantAdmin);
    of_grantee.flat_map(|grant| grant.kind.powers()).copied().collect()
}

fn tenant_admin(
    grants: &[NewGrant],
    language: Lang,
    names: Names<'_>,
    now: Timestamp,
) -> Result<Option<TenantAdminOffer>, Error> {
    let offered = grants.iter().any(|grant| grant.kind == GrantKind::TenantAdmin);
    if !offered {
        return Ok(None);
    }
    let consent = Consent::current(ConsentId::TenantAdmin, language);
    let consent_text = consent_text(consent, names)?;
    Ok(Some(TenantAdminOffer { consent, consent_text, ends_at: now.plus_years(TENANT_ADMIN_YEARS) }))
}

fn consent_text(consent: Consent, names: Names<'_>) -> Result<String, Error> {
    consent::text(consent, names).ok_or_else(|| Error::internal("a consent without its text"))
}

fn names<'a>(
    kind: InvitationKind,
    inviter: &'a PartnerCard,
    provider: Option<&'a PartnerCard>,
    own: &'a str,
    installation: Installation<'a>,
) -> Names<'a> {
    let directory = installation.directory;
    match (kind, provider) {
        (InvitationKind::Partnership, _) => Names { provider: &inviter.name, reseller: own, directory },
        (_, Some(provider)) => Names { provider: &provider.name, reseller: &inviter.name, directory },
        (_, None) => Names { provider: &inviter.name, reseller: &inviter.name, directory },
    }
}

async fn card(source: &impl Source, id: OrganizationId) -> Result<PartnerCard, Error> {
    let organization = organization(source, id).await?;
    let tenant = scope::directory::tenant_of(source, id).await?;
    let tenant = tenant.ok_or_else(|| Error::internal("an organization without a tenant"))?;
    let country = Country::parse(&tenant.country).map_err(Error::internal)?;
    Ok(PartnerCard { id, name: organization.name, domain: tenant.domain, country })
}

async fn organization(source: &impl Source, id: OrganizationId) -> Result<organization::Model, Error> {
    scope::directory::organization(source, id)
        .await?
        .ok_or_else(|| Error::internal("an organization is gone"))
}
