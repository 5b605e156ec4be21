//! Accepts an invitation: everything is checked again in the transaction that makes the grants, all of them or none.
//! Of many acceptances of one link one happens.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::grant::GrantKind;
use domain::id::{GrantId, OrganizationId};
use domain::invitation::{AcceptInvitationInput, Agreement, Invitation, InvitationKind, parse_id};
use domain::lead::LeadSource;
use domain::policy;
use domain::time::Timestamp;

use super::landing::{self, Found};
use super::notice::{self, Answer};
use super::{record, standing};
use crate::audit;
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::grant::{self, Ending, Origin};
use crate::lead;

/// Accepts the invitation of the link, and tells who invited.
///
/// # Errors
/// [`Error::NotFound`] for a link that could not belong to the person; a conflict that says why when it can not be
/// decided; [`Error::Forbidden`] without the role; [`Error::Invalid`] without the tick.
pub async fn accept(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    token: &str,
    input: &AcceptInvitationInput,
    public_url: &str,
) -> Result<OrganizationId, Error> {
    let before = match landing::find(tx, actor, now, token).await? {
        Found::Neutral => return Err(Error::NotFound),
        Found::Closed(reason) => return Err(reason.into()),
        Found::Open(stored) => *stored,
    };
    if parse_id(&input.id)? != before.invitation.id {
        return Err(Conflict::Stale.into());
    }
    policy::require(actor, before.invitation.kind.deciding(), &landing::facts(now))?;
    let agreement = input.parse()?;
    let stands = standing::standing(tx, &before.invitation, now).await?;
    let (after, happened) = before.invitation.clone().accept(standing::candidate(actor), stands, now)?;
    record::update(tx, &before, &after).await?;
    let grants = make_grants(tx, actor, now, &after, agreement).await?;
    let event = |partner: OrganizationId| {
        let to =
            grants.iter().filter(|(grantee, _)| *grantee == partner).map(|(_, id)| *id).collect::<Vec<_>>();
        record::event(Deed::AcceptInvitation, &after).target(partner).about_grants(to)
    };
    record::note(tx, Some(actor), now, happened, event(after.inviter), &after).await?;
    if let Some(provider) = after.provider {
        // An entry has one partner: each sees what was granted to itself.
        audit::append(tx, actor, now, event(provider)).await?;
    }
    if after.kind != InvitationKind::Partnership {
        record_leads(tx, now, actor.organization_id, &after).await?;
    }
    let made = grants.iter().find(|(grantee, _)| *grantee == after.inviter).map(|(_, id)| *id);
    notice::tell(tx, actor, now, &after, (Answer::Accepted, made), public_url).await?;
    Ok(after.inviter)
}

/// How the customer came, for each partner that it authorized: to whoever invited as the invitation says, to the provider
/// invited along by its reseller.
async fn record_leads(
    tx: &Tx,
    now: Timestamp,
    customer: OrganizationId,
    invitation: &Invitation,
) -> Result<(), Error> {
    let source = invitation.draft.lead.unwrap_or(LeadSource::USUAL);
    lead::record(tx, now, invitation.inviter, customer, source).await?;
    match invitation.provider {
        Some(provider) => lead::record(tx, now, provider, customer, LeadSource::Reseller).await,
        None => Ok(()),
    }
}

/// The grants that are made, each with the one in whose place it stands: a partnership that was to end on a day goes on
/// when both agree to it anew, and with it the access to the reseller's tenant, if that is granted.
async fn make_grants(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    invitation: &Invitation,
    agreement: Agreement,
) -> Result<Vec<(OrganizationId, GrantId)>, Error> {
    let Agreement { language, tenant_admin } = agreement;
    let origin = Origin { agreed_by: Some(actor.account_id), invitation: Some(invitation.id) };
    let by = Ending { account: actor.account_id, organization: actor.organization_id, reason: "" };
    let (mut made, mut goes_on) = (Vec::new(), false);
    for new in landing::offered(tx, actor, invitation, tenant_admin, language, now).await? {
        if landing::stands(tx, invitation, &new, now).await? {
            continue;
        }
        let dated = landing::dated(tx, &new, now).await?;
        goes_on |= new.kind == GrantKind::Partnership && dated.is_some();
        match dated.filter(|_| goes_on) {
            Some(entry) => {
                let id = grant::agree_anew(tx, now, &entry, (new, origin), by).await?;
                made.extend([(new.grantee, id), (new.grantee, entry.id)]);
            }
            None => made.push((new.grantee, grant::make(tx, now, new, origin).await?)),
        }
    }
    Ok(made)
}
