//! What an invitation rests on, asked again whenever something depends on it: the inviter's right, the organizations,
//! and for "both" the partnership.

use domain::actor::{AccountStatus, Actor, OrganizationStatus};
use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::invitation::{Candidate, Invitation, InvitationKind, Standing};
use domain::policy::{self, Facts};
use domain::time::Timestamp;

use crate::db::Source;
use crate::error::Error;
use crate::{grant, scope};

/// The facts for drafting, reading, sending and revoking an invitation of that kind.
pub(super) async fn facts(
    source: &impl Source,
    inviter: OrganizationId,
    provider: Option<OrganizationId>,
    now: Timestamp,
) -> Result<Facts, Error> {
    let Some(provider) = provider else { return Ok(Facts::own(now)) };
    let grants = grant::between(source, inviter, provider, now).await?;
    Ok(Facts { grants, partner: Some(provider), ..Facts::own(now) })
}

/// What still holds on the inviting side at `now`.
pub(super) async fn standing(
    source: &impl Source,
    invitation: &Invitation,
    now: Timestamp,
) -> Result<Standing, Error> {
    let Invitation { kind, inviter, inviter_account, provider, .. } = invitation;
    let facts = facts(source, *inviter, *provider, now).await?;
    let person = scope::invitation::person(source, *inviter_account).await?;
    let Some((account, organization)) = person.filter(|(_, organization)| organization.id == *inviter) else {
        return Ok(Standing { active: false, may_invite: false, partnership: false });
    };
    let roles = scope::directory::roles_of(source, account.id).await?;
    let actor = Actor {
        account_id: account.id,
        organization_id: organization.id,
        organization_kind: organization.kind,
        roles,
        organization_active: organization.status == OrganizationStatus::Active,
        proof: Default::default(),
        language: account.language,
    };
    let partnership = facts.grants.iter().any(|grant| grant.kind == GrantKind::Partnership);
    let may_invite =
        account.status == AccountStatus::Active && policy::decide(&actor, kind.inviting(), &facts).is_ok();
    let active = actor.organization_active && is_active(source, *provider).await?;
    Ok(Standing { active, may_invite, partnership: partnership || *kind != InvitationKind::CustomerBoth })
}

async fn is_active(source: &impl Source, organization: Option<OrganizationId>) -> Result<bool, Error> {
    let Some(id) = organization else { return Ok(true) };
    let found = scope::directory::organization(source, id).await?;
    Ok(found.is_some_and(|organization| organization.status == OrganizationStatus::Active))
}

/// The person who is about to decide.
pub(super) const fn candidate(actor: &Actor) -> Candidate {
    Candidate {
        organization: actor.organization_id,
        kind: actor.organization_kind,
        active: actor.organization_active,
        account: actor.account_id,
    }
}
