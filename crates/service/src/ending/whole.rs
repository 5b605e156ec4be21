//! Everything that a customer has with one partner, withdrawn at once: all its grants, and the levers of single
//! subscriptions that name it, with or without a grant.

use domain::actor::{Actor, OrganizationKind};
use domain::ending::{EndInput, EndPartnerView};
use domain::form::Field;
use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::policy::{self, Action, Facts};
use domain::text::Reason;
use domain::time::Timestamp;
use entity::{grant_entry, organization};

use super::effects::{self, Effects};
use super::end::end_one;
use super::notice;
use super::view::stops;
use crate::db::{Read, Source, Tx};
use crate::error::Error;
use crate::partnership::grants;
use crate::{audit, lever, scope};

/// The page before.
///
/// # Errors
/// [`Error::Forbidden`] for whoever does not speak for a customer; [`Error::NotFound`] for whoever can touch nothing of
/// it, alike for unknown ones.
pub async fn whole_view(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    id: OrganizationId,
) -> Result<EndPartnerView, Error> {
    let (partner, entries, effects) = found(read, actor, now, id).await?;
    let stops = stops(&effects);
    Ok(EndPartnerView { id, name: partner.name, grants: grants::shown(read, entries).await?, stops })
}

/// Ends it all, in one transaction. Sent twice it does nothing more.
///
/// # Errors
/// As [`whole_view`], besides for a partner from which the actor's organization has withdrawn before.
pub async fn end_whole(tx: &Tx, actor: &Actor, now: Timestamp, input: &EndInput) -> Result<(), Error> {
    let id: OrganizationId = input.id.parse().map_err(|_| Error::NotFound)?;
    policy::require(actor, Action::EndCustomerGrant, &Facts::own(now))?;
    let (_, entries, effects) = match found(tx, actor, now, id).await {
        Err(Error::NotFound) if has_withdrawn(tx, actor, id).await? => return Ok(()),
        found => found?,
    };
    let reason = Reason::parse_optional(&input.reason)
        .map_err(|problem| Error::field(Field::new("reason"), problem))?;
    let reason = reason.map(|reason| reason.to_string()).unwrap_or_default();
    let used: Vec<_> = entries.iter().map(|entry| entry.id).collect();
    lever::release(tx, actor, now, &effects.moves, &used).await?;
    let mut events = Vec::new();
    for entry in &entries {
        events.push(end_one(tx, actor, now, entry, id, (&reason, 0)).await?);
    }
    audit::append_all(tx, actor, now, events).await?;
    let template = entries.first().map_or(notice::LEVERS, |entry| notice::ended(entry.kind));
    notice::tell(tx, actor, now, (template, id), &reason).await
}

/// Whether its form arrived before: something of the partner's was ended by hand, with a grant or without.
async fn has_withdrawn(tx: &Tx, actor: &Actor, id: OrganizationId) -> Result<bool, Error> {
    Ok(scope::ending::has_ended(tx, actor, id).await? || scope::ending::has_taken_back(tx, actor, id).await?)
}

/// The partner, its grants, and what ends with them.
async fn found(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    id: OrganizationId,
) -> Result<(organization::Model, Vec<grant_entry::Model>, Effects), Error> {
    policy::may(actor, Action::EndCustomerGrant, &Facts::own(now))?;
    let partner = scope::organization::kept(source, id).await?;
    let own = actor.organization_id;
    let kinds = [GrantKind::ResellerOfRecord, GrantKind::Ordering];
    let entries = scope::ledger::standing_between(source, own, id, &kinds, now).await?;
    let effects = match partner.kind {
        OrganizationKind::Reseller => {
            effects::without_reseller(source, now, own, id, !entries.is_empty()).await?
        }
        _ => effects::without_provider(source, now, own, id, !entries.is_empty()).await?,
    };
    if entries.is_empty() && effects.moves.is_empty() {
        return Err(Error::NotFound);
    }
    Ok((partner, entries, effects))
}
