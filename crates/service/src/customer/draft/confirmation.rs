//! What a submitted draft led to (checklist F8 to F12). Everybody who may read the order sees it; the temporary
//! password only the person who submitted, once.

use domain::actor::Actor;
use domain::draft::Confirmation;
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use entity::customer_draft;

use super::record;
use crate::customer::administrator;
use crate::db::Read;
use crate::error::Error;
use crate::one_time::OneTime;
use crate::{grant, order, scope};

/// Reads the confirmation, and takes the temporary password if it still waits for this person.
pub async fn confirmation(
    read: &Read,
    one_time: &OneTime,
    actor: &Actor,
    now: Timestamp,
    row: &customer_draft::Model,
) -> Result<Confirmation, Error> {
    let (customer, order) = row.customer_id.zip(row.order_id).ok_or(Error::NotFound)?;
    let customer = scope::customer(read, actor, customer, now).await?;
    let grants = grant::concerning(read, actor.organization_id, customer.id, now).await?;
    let facts = Facts { customer: Some(customer.id), ..Facts::foreign(now, grants) };
    policy::require(actor, Action::ReadOrder, &facts)?;
    let placed = scope::order::submitted_by(read, actor, order).await?;
    let reseller = scope::directory::organization(read, row.reseller_id).await?.ok_or(Error::NotFound)?;
    let tenant = scope::directory::tenant_of(read, customer.id).await?.ok_or(Error::NotFound)?;
    Ok(Confirmation {
        customer_id: customer.id,
        domain: tenant.domain,
        reseller_name: reseller.name,
        order_id: placed.id,
        lines: order::lines(read, placed.id).await?,
        total: order::total(&placed)?,
        order_number: placed.number,
        ticks: record::document(row).ticks,
        submitted_at: placed.created_at,
        setup: administrator::secret(read, one_time, actor, now, &customer).await?,
        customer_name: customer.name,
    })
}
