//! Whether somebody is still who a request took it for.

use domain::actor::Actor;
use domain::policy::Refusal;

use super::person::person;
use crate::db::Tx;
use crate::error::Error;

/// Asked again where a change begins: its transaction may have waited for others since the person was looked up, and a
/// suspension, a disabled account or roles that were taken away count from their own commit on.
///
/// # Errors
/// [`Error::Unauthenticated`] for somebody who cannot sign in any more, or holds fewer roles; [`Error::Forbidden`] when
/// the organization has stopped being active.
pub async fn still(tx: &Tx, actor: &Actor) -> Result<(), Error> {
    let now = person(tx, actor.account_id).await?.ok_or(Error::Unauthenticated)?;
    let same = now.organization_id == actor.organization_id;
    if !same || !actor.roles.iter().all(|role| now.roles.contains(role)) {
        return Err(Error::Unauthenticated);
    }
    if actor.organization_active && !now.organization_active {
        return Err(Refusal::OrganizationInactive.into());
    }
    Ok(())
}
