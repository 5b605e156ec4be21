//! **Designated support contact**: the provider, or a reseller with a relation to the customer.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::form::{Field, Problem};
use domain::id::OrganizationId;
use domain::lever::SupportContactInput;
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;

use super::associate::event;
use super::found::{Found, find};
use super::record::{Moved, candidate, write};
use crate::audit;
use crate::db::Tx;
use crate::error::Error;
use crate::grant;
use crate::support_request::Handover;

const CONTACT: Field = Field::new("contact");

/// Names the support contact. Back to the provider takes no partnership.
///
/// # Errors
/// [`Error::Forbidden`]; [`Problem::NotInList`] for whoever has no relation; `Conflict::Stale`.
pub async fn set_contact(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &SupportContactInput,
) -> Result<(), Error> {
    let found = find(tx, actor, now, (&input.customer, &input.id)).await?;
    let Found { row, facts } = &found;
    let mut grants = policy::require(actor, Action::ResetSupportContact, &found.taking_back())?.grants;
    let choice = || Error::field(CONTACT, Problem::NotInList);
    let contact: OrganizationId = input.contact.parse().map_err(|_| choice())?;
    let associated = row.reseller_id == Some(contact);
    candidate(tx, now, row, contact, associated).await?.check().map_err(|_| choice())?;
    if contact != row.provider_id {
        let mut facts = Facts { partner: Some(contact), ..facts.clone() };
        facts.grants.extend(grant::between(tx, actor.organization_id, contact, now).await?);
        grants = policy::require(actor, Action::SetSupportContact, &facts)?.grants;
    }
    found.as_read(&input.version)?;
    let old = row.support_contact_id;
    if contact == old {
        return Ok(());
    }
    let moved = Moved { reseller: row.reseller_id, support_contact: contact };
    let handover = Handover { by: Some(actor), grants: &grants };
    write(tx, now, actor.account_id, handover, row, moved).await?;
    let told = [(Deed::ClearSupportContact, old), (Deed::SetSupportContact, contact)]
        .into_iter()
        .filter(|(_, reseller)| *reseller != row.provider_id)
        .map(|(verb, reseller)| event(verb, (row.id, row.customer_id), reseller, &grants));
    audit::append_all(tx, actor, now, told.collect()).await
}
