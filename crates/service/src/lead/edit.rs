//! The partner's people put the channel of a customer right, and name the referral that was won.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::form::{Field, Problem};
use domain::id::OrganizationId;
use domain::lead::{Lead, LeadInput};
use domain::time::Timestamp;

use super::record;
use super::report::{readable, won};
use crate::audit::{self, Event};
use crate::db::{Source, Tx};
use crate::error::Error;
use crate::{grant, scope};

/// Records the channel.
///
/// # Errors
/// [`Error::NotFound`] for a customer that is not the actor's to see, [`Error::Forbidden`], [`Error::Invalid`] also for a
/// referral that was not won or became another customer.
pub async fn edit(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &LeadInput,
) -> Result<OrganizationId, Error> {
    let id: OrganizationId = input.customer.parse().map_err(|_| Error::NotFound)?;
    let customer = readable(tx, actor, now, id).await?;
    let lead = input.parse()?;
    check(tx, actor, customer, lead).await?;
    let before = scope::lead::source_of(tx, actor.organization_id, customer).await?;
    let from = before.as_ref().map(|row| row.source.as_str());
    // No target: the customer does not learn how it was found.
    let event = Event::new(Deed::ChangeLeadSource, "organization", customer);
    let event = event.change("lead_source", from, lead.source.as_str());
    match before {
        Some(before) => record::correct(tx, now, before, lead).await?,
        None => {
            let since = since(tx, actor, now, customer).await?;
            record::begin(tx, now, (actor.organization_id, customer), lead, since).await?;
        }
    }
    audit::append(tx, actor, now, event).await?;
    Ok(customer)
}

async fn check(
    source: &impl Source,
    actor: &Actor,
    customer: OrganizationId,
    lead: Lead,
) -> Result<(), Error> {
    let Some(referral) = lead.referral else { return Ok(()) };
    let known = won(source, actor, customer).await?.iter().any(|won| won.id == referral);
    if known { Ok(()) } else { Err(Error::field(Field::new("referral"), Problem::NotInList)) }
}

/// Since when the customer is one: by the oldest of its grants that stand.
async fn since(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    customer: OrganizationId,
) -> Result<Timestamp, Error> {
    let grants = grant::concerning(source, actor.organization_id, customer, now).await?;
    let given = grants.iter().filter(|grant| grant.grantor == customer);
    Ok(given.map(|grant| grant.starts_at).min().unwrap_or(now))
}
