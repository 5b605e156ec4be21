//! What a decision about a customer is made from.

use domain::actor::{Actor, OrganizationKind, OrganizationStatus};
use domain::grant::{ActiveGrant, GrantKind};
use domain::id::{GrantId, OrganizationId};
use domain::policy::Facts;
use domain::time::Timestamp;
use entity::organization;

use crate::db::Source;
use crate::error::Error;
use crate::{grant, scope};

/// The facts about a customer whose row the actor's scope gave.
///
/// # Errors
/// The database cannot answer.
pub(crate) async fn facts(
    source: &impl Source,
    actor: &Actor,
    customer: &organization::Model,
    now: Timestamp,
) -> Result<Facts, Error> {
    let mut facts = if customer.id == actor.organization_id {
        Facts::own(now)
    } else {
        Facts::foreign(now, grant::concerning(source, actor.organization_id, customer.id, now).await?)
    };
    facts.customer = Some(customer.id);
    facts.other_active = customer.status == OrganizationStatus::Active;
    if actor.organization_kind == OrganizationKind::Reseller {
        (facts.associated, facts.support_contact) =
            scope::subscriptions::levers(source, actor, customer.id, now).await?;
    }
    Ok(facts)
}

/// The facts about any customer that has granted the actor's organization what a list rests on. Lists hold such
/// customers by their scope; asking for the grants of each would be a query per row.
pub(crate) fn as_granted(actor: &Actor, now: Timestamp) -> Facts {
    let kind = match actor.organization_kind {
        OrganizationKind::Reseller => GrantKind::ResellerOfRecord,
        _ => GrantKind::Ordering,
    };
    let grant = ActiveGrant {
        id: GrantId::NIL,
        kind,
        grantor: OrganizationId::NIL,
        grantee: actor.organization_id,
        via_reseller: None,
        starts_at: now,
        ends_at: None,
    };
    Facts::foreign(now, vec![grant])
}
