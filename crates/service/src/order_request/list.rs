//! The provider's list of requests.

use domain::actor::{Actor, OrganizationKind};
use domain::order_request::{
    Asker, OrderRequestList, OrderRequestQuery, OrderRequestRow, OrderRequestStatus,
};
use domain::policy::{self, Action};
use domain::time::Timestamp;
use sea_orm::sea_query::SelectStatement;

use crate::customer;
use crate::db::Read;
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope::{self, batch, capped};

/// The requests about what the actor's organization sold, newest first.
///
/// # Errors
/// [`Error::Forbidden`] for whoever may not order.
pub async fn list(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &OrderRequestQuery,
) -> Result<OrderRequestList, Error> {
    policy::require(actor, Action::PlaceOrder, &customer::as_granted(actor, now))?;
    let status = query.status.unwrap_or(OrderRequestStatus::Open);
    let slice = Slice::new(query.cursor.clone(), Sort::Descending, query.size.rows());
    let page = scope::order_request::page(db, actor, status, now, &slice).await?;
    let customers = page.rows.iter().map(|row| row.customer_id).collect();
    let customers = batch::organization_names(db, customers).await?;
    let about = page.rows.iter().map(|row| row.subscription_id).collect();
    let about = batch::subscription_names(db, about).await?;
    let page = page.map(|row| OrderRequestRow {
        id: row.id,
        customer_id: row.customer_id,
        customer_name: customers.get(&row.customer_id).cloned().unwrap_or_default(),
        subscription_id: row.subscription_id,
        subscription_name: about.get(&row.subscription_id).cloned().unwrap_or_default(),
        asker: Asker::of(row.asked_by_organization, row.customer_id, actor.organization_id),
        quantity: u32::try_from(row.quantity).unwrap_or_default(),
        status: row.status,
        created_at: row.created_at,
    });
    Ok(OrderRequestList { page })
}

/// The query that counts the open ones up to the limit, for a provider's people who may order.
pub(crate) fn waiting(actor: &Actor, now: Timestamp, limit: u64) -> Option<SelectStatement> {
    let orders = actor.organization_kind == OrganizationKind::Provider
        && policy::decide(actor, Action::PlaceOrder, &customer::as_granted(actor, now)).is_ok();
    let open = || scope::order_request::select(actor, OrderRequestStatus::Open, now);
    orders.then(|| capped::of(open(), limit))
}
