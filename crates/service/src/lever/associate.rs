//! Associates a reseller with a subscription, new or existing, or takes the association back.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::form::{Field, Problem};
use domain::id::{GrantId, OrganizationId, SubscriptionId};
use domain::lever::{AssociateInput, ClearAssociationInput};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::subscription;

use super::found::{Found, find};
use super::record::{Moved, after_leaving, write};
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::Error;
use crate::grant;
use crate::support_request::Handover;

/// The choice of the form.
pub(crate) const RESELLER: Field = Field::new("reseller");

/// Associates the chosen reseller. One that is associated already stays.
///
/// # Errors
/// [`Error::Forbidden`]; [`Problem::NotInList`] for whoever is not the actor's partner; `Conflict::Stale`.
pub async fn associate(tx: &Tx, actor: &Actor, now: Timestamp, input: &AssociateInput) -> Result<(), Error> {
    let found = find(tx, actor, now, (&input.customer, &input.id)).await?;
    let Found { row, facts } = &found;
    // The same question without a partnership: a missing role is told before a wrong choice.
    policy::require(actor, Action::ClearAssociation, facts)?;
    let choice = || Error::field(RESELLER, Problem::NotInList);
    let reseller: OrganizationId = input.reseller.parse().map_err(|_| match input.reseller.is_empty() {
        true => Error::field(RESELLER, Problem::Missing),
        false => choice(),
    })?;
    let basis = partner_basis(tx, actor, facts, reseller).await?.ok_or_else(choice)?;
    found.as_read(&input.version)?;
    if row.reseller_id == Some(reseller) {
        return Ok(());
    }
    move_to(tx, actor, now, row, Some(reseller), &basis).await
}

/// The grants by which the actor may associate this reseller, if it is its partner.
async fn partner_basis(
    tx: &Tx,
    actor: &Actor,
    facts: &Facts,
    reseller: OrganizationId,
) -> Result<Option<Vec<GrantId>>, Error> {
    let mut facts = Facts { partner: Some(reseller), ..facts.clone() };
    facts.grants.extend(grant::between(tx, actor.organization_id, reseller, facts.now).await?);
    let basis = policy::require(actor, Action::AssociateReseller, &facts);
    Ok(basis.ok().map(|basis| basis.grants))
}

/// Takes the association back.
///
/// # Errors
/// [`Error::Forbidden`]; `Conflict::Stale`.
pub async fn clear(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &ClearAssociationInput,
) -> Result<(), Error> {
    let found = find(tx, actor, now, (&input.customer, &input.id)).await?;
    let basis = policy::require(actor, Action::ClearAssociation, &found.taking_back())?;
    found.as_read(&input.version)?;
    if found.row.reseller_id.is_none() {
        return Ok(());
    }
    move_to(tx, actor, now, &found.row, None, &basis.grants).await
}

/// Writes the new association with its effect on the support contact, and an entry of the trail for each reseller
/// concerned: none of them reads of the other (invariant I2).
pub(crate) async fn move_to(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    row: &subscription::Model,
    reseller: Option<OrganizationId>,
    grants: &[GrantId],
) -> Result<(), Error> {
    let support_contact = after_leaving(tx, now, row, reseller).await?;
    let handover = Handover { by: Some(actor), grants };
    write(tx, now, actor.account_id, handover, row, Moved { reseller, support_contact }).await?;
    let returned = support_contact != row.support_contact_id;
    if let Some(old) = row.reseller_id {
        let event = event(Deed::ClearAssociation, (row.id, row.customer_id), old, grants)
            .set("support_contact_returned", returned);
        audit::append(tx, actor, now, event).await?;
    }
    if let Some(new) = reseller {
        audit::append(tx, actor, now, associated((row.id, row.customer_id), new, grants)).await?;
    }
    Ok(())
}

/// The entry of an association, also of one that a new subscription begins with.
pub(crate) fn associated(
    about: (SubscriptionId, OrganizationId),
    reseller: OrganizationId,
    grants: &[GrantId],
) -> Event {
    event(Deed::AssociateReseller, about, reseller, grants)
}

/// An entry about a customer's subscription that provider, customer and the one reseller see.
pub(super) fn event(
    verb: Deed,
    (subscription, customer): (SubscriptionId, OrganizationId),
    reseller: OrganizationId,
    grants: &[GrantId],
) -> Event {
    Event::new(verb, "subscription", subscription)
        .target(customer)
        .on_behalf_of(reseller)
        .grants(grants.iter().copied())
        .set("reseller", reseller.to_string())
}
