//! What the page of an opened link shows.

use domain::actor::Actor;
use domain::country::Country;
use domain::grant::{Consent, ConsentId, GrantKind, NewGrant, Power, TENANT_ADMIN_YEARS, TenantAdmin};
use domain::id::OrganizationId;
use domain::invitation::{
    Invitation, InvitationKind, InvitationOffer, Landing, PartnerCard, TenantAdminOffer,
};
use domain::lang::Lang;
use domain::policy;
use domain::time::Timestamp;

use super::{Found, dated, facts, find, offered, organization};
use crate::db::{Read, Source};
use crate::error::Error;
use crate::grant::consent::{self, Names};
use crate::invitation::Installation;
use crate::scope;

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
