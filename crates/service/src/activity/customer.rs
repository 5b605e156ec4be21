//! What partners did at a customer: all of it for the customer, for a partner what it did there itself.

use domain::activity::{ActivityFilter, ActivityQuery, ActivityRow, CustomerActivity};
use domain::actor::Actor;
use domain::id::{GrantId, OrganizationId};
use domain::page::{Cursor, Page};
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::organization;

use super::list::{slice_of, within};
use super::rows;
use crate::db::Read;
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope::activity::{self, Part};
use crate::{customer, scope};

/// Lists it, newest first.
///
/// # Errors
/// [`Error::NotFound`] for a customer that is not the actor's to see, [`Error::Forbidden`] where only the role is
/// missing.
pub async fn of_customer(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    id: OrganizationId,
    query: &ActivityQuery,
) -> Result<CustomerActivity, Error> {
    let (owner, _) = readable(read, actor, now, id).await?;
    let filter = within(query.filter.clone(), now);
    let slice = Slice::new(query.cursor.clone(), Sort::Descending, query.size.rows());
    let found = activity::page(read, actor, &Part::ActedOn(id, filter.clone()), &slice).await?;
    Ok(CustomerActivity {
        customer_id: id,
        customer_name: owner.name,
        own: id == actor.organization_id,
        page: rows::of(read, actor, now, found).await?,
        filter,
    })
}

/// The next entries of an export, and the grants on which reading them rests.
///
/// # Errors
/// As [`of_customer`].
pub(crate) async fn batch_of_customer(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    (id, filter): (OrganizationId, &ActivityFilter),
    after: Option<Cursor>,
) -> Result<(Page<ActivityRow>, Vec<GrantId>), Error> {
    let (_, grants) = readable(read, actor, now, id).await?;
    let part = Part::ActedOn(id, within(filter.clone(), now));
    let found = activity::page(read, actor, &part, &slice_of(after)).await?;
    Ok((rows::of(read, actor, now, found).await?, grants))
}

/// The customer, when the actor reads activity there. A partner reads its own deeds: they need no grant, but the
/// customer must still be one of its own.
async fn readable(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    id: OrganizationId,
) -> Result<(organization::Model, Vec<GrantId>), Error> {
    let owner = scope::customer(read, actor, id, now).await?;
    let facts = customer::facts(read, actor, &owner, now).await?;
    let facts = Facts { personal: !facts.own, ..facts };
    let basis = policy::require(actor, Action::ReadCustomerActivity, &facts)?;
    Ok((owner, basis.grants))
}
