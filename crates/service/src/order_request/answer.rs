//! How a request ends: ordered, declined, taken back, or no longer needed.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::grant::GrantKind;
use domain::id::{GrantId, OrderId, SubscriptionId};
use domain::order_request::{CloseInput, OrderRequestStatus};
use domain::policy::{self, Action};
use domain::time::Timestamp;
use entity::order_request::{ActiveModel, Column, Model};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use super::notice::{self, Notice};
use super::subject_of;
use crate::audit::{self, Event};
use crate::db::{Source, Tx};
use crate::error::{Conflict, Error};
use crate::subscription::Subject;
use crate::{grant, scope, store};

/// Says no, with the reason, and tells whoever asked.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Invalid`]; [`Conflict::Stale`] when it stands otherwise than shown.
pub async fn decline(tx: &Tx, actor: &Actor, now: Timestamp, input: &CloseInput) -> Result<(), Error> {
    let (customer, id) = subject_of(&input.customer, &input.id)?;
    let subject = Subject::read(tx, actor, now, customer, id).await?;
    let grants = subject.require_order(actor)?.grants;
    let reason = input.parse_reason()?;
    let row = shown(tx, id, input).await?;
    let columns = ActiveModel { reason: Set(Some(reason.into())), ..ActiveModel::default() };
    close(tx, now, &row, OrderRequestStatus::Declined, columns).await?;
    let event =
        Event::new(Deed::DeclineOrderRequest, "order_request", row.id).target(customer).grants(grants);
    audit::append(tx, actor, now, event).await?;
    notice::tell_asker(tx, now, &row, Notice::Declined).await
}

/// Takes a request back: one's own, or one of a reseller that the actor's organization has left.
///
/// # Errors
/// As [`decline`].
pub async fn withdraw(tx: &Tx, actor: &Actor, now: Timestamp, input: &CloseInput) -> Result<(), Error> {
    let (customer, id) = subject_of(&input.customer, &input.id)?;
    let subject = Subject::read(tx, actor, now, customer, id).await?;
    let grants = policy::require(actor, Action::AskForOrder, &subject.facts)?.grants;
    let row = shown(tx, id, input).await?;
    if !may_withdraw(tx, actor, now, &row).await? {
        return Err(Error::NotFound);
    }
    close(tx, now, &row, OrderRequestStatus::Withdrawn, ActiveModel::default()).await?;
    let event = Event::new(Deed::WithdrawOrderRequest, "order_request", row.id);
    audit::append(tx, actor, now, event.target(row.provider_id).grants(grants)).await
}

/// Whether a request is the actor's own organization's, or was asked for by a reseller that the actor's organization, as the
/// customer, has left: nobody else could take that back, and no other request can be made before.
///
/// # Errors
/// The database cannot answer.
pub(super) async fn may_withdraw(
    source: &impl Source,
    actor: &Actor,
    now: Timestamp,
    row: &Model,
) -> Result<bool, Error> {
    if row.asked_by_organization == actor.organization_id {
        return Ok(true);
    }
    if row.customer_id != actor.organization_id {
        return Ok(false);
    }
    let grants = grant::between(source, row.customer_id, row.asked_by_organization, now).await?;
    Ok(!grants.iter().any(|grant| grant.kind == GrantKind::ResellerOfRecord))
}

/// More licenses of the subscription were ordered: that answers what was asked for.
pub(crate) async fn ordered(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    (subscription, order): (SubscriptionId, OrderId),
    grants: &[GrantId],
) -> Result<(), Error> {
    let Some(row) = scope::order_request::open_of(tx, subscription).await? else { return Ok(()) };
    let columns = ActiveModel { order_id: Set(Some(order)), ..ActiveModel::default() };
    close(tx, now, &row, OrderRequestStatus::Ordered, columns).await?;
    let event = Event::new(Deed::OrderAsRequested, "order_request", row.id).target(row.customer_id);
    audit::append(tx, actor, now, event.grants(grants.iter().copied())).await?;
    notice::tell_asker(tx, now, &row, Notice::Ordered).await
}

/// The subscription has ended, was cancelled or upgraded: what was asked for is no longer needed. The entry names nobody,
/// for it follows from the one of the ending.
pub(crate) async fn lapsed(tx: &Tx, now: Timestamp, subscription: SubscriptionId) -> Result<(), Error> {
    let Some(row) = scope::order_request::open_of(tx, subscription).await? else { return Ok(()) };
    close(tx, now, &row, OrderRequestStatus::Lapsed, ActiveModel::default()).await?;
    let event = Event::new(Deed::LapseOrderRequest, "order_request", row.id).target(row.customer_id);
    audit::append_system(tx, now, event.on_behalf_of(row.provider_id)).await?;
    notice::tell_asker(tx, now, &row, Notice::Lapsed).await
}

/// The open request, as the page showed it.
async fn shown(tx: &Tx, id: SubscriptionId, input: &CloseInput) -> Result<Model, Error> {
    let row = scope::order_request::open_of(tx, id).await?.ok_or(Error::Conflict(Conflict::Stale))?;
    if input.version.parse() == Ok(row.version) { Ok(row) } else { Err(Conflict::Stale.into()) }
}

async fn close(
    tx: &Tx,
    now: Timestamp,
    row: &Model,
    status: OrderRequestStatus,
    columns: ActiveModel,
) -> Result<(), Error> {
    let columns =
        ActiveModel { status: Set(status), updated_at: Set(now), version: Set(row.version + 1), ..columns };
    let as_read = Column::Id.eq(row.id).and(Column::Version.eq(row.version));
    store::update_one(tx, columns, as_read).await
}
