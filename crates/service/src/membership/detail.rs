//! An account with its profiles.

use domain::actor::Actor;
use domain::id::MembershipAccountId;
use domain::membership::MembershipDetail;
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;

use super::{record, require};
use crate::db::Read;
use crate::error::Error;
use crate::scope;

/// Reads it.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the operator's administrators, [`Error::NotFound`].
pub async fn detail(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    id: MembershipAccountId,
) -> Result<MembershipDetail, Error> {
    require(actor, now)?;
    let account = scope::membership::account(read, id).await?.ok_or(Error::NotFound)?;
    let profiles = scope::membership::profiles_of(read, id).await?;
    Ok(MembershipDetail {
        id,
        user_name: account.user_name,
        profiles: profiles.into_iter().map(record::profile).collect::<Result<_, _>>()?,
        can_edit: policy::permit(actor, Action::EditCatalog, &Facts::own(now)),
        version: i64::from(account.version),
    })
}
