//! The one question of every step: may this person create a customer for this reseller, now?

use domain::actor::Actor;
use domain::id::OrganizationId;
use domain::policy::{self, Action, Basis, Facts};
use domain::time::Timestamp;

use crate::db::Source;
use crate::error::Error;
use crate::grant;

/// Asks it with the partnership as it stands at `now`.
pub async fn require(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    reseller: OrganizationId,
) -> Result<Basis, Error> {
    let grants = grant::between(source, actor.organization_id, reseller, now).await?;
    let facts = Facts { partner: Some(reseller), ..Facts::foreign(now, grants) };
    Ok(policy::require(actor, Action::CreateCustomerForReseller, &facts)?)
}
