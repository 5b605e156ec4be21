//! Support requests. Which rows a list holds and which one can be read follow from the same conditions, one for each view;
//! which views a person has is the caller's question.

use std::collections::BTreeSet;

use domain::actor::{Actor, OrganizationKind, OrganizationStatus};
use domain::grant::GrantKind;
use domain::id::{OrganizationId, SubscriptionId, SupportRequestId};
use domain::page::Page;
use domain::support_request::{SupportStatus, SupportView};
use domain::time::Timestamp;
use entity::{grant_entry, organization, support_entry, support_request};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::{batch, ledger};
use crate::db::Source;
use crate::error::Error;
use crate::page::Slice;

/// The most entries of a timeline that a page shows.
const ENTRIES: u64 = 500;

/// The requests of a view that stand so. The plan test explains it.
pub fn view_query(
    actor: &Actor,
    view: SupportView,
    status: SupportStatus,
    now: Timestamp,
) -> Select<support_request::Entity> {
    support_request::Entity::find()
        .filter(support_request::Column::Status.eq(status))
        .filter(is_in(actor, view, now))
}

/// A page of them, by when something last happened. The plan test explains it.
pub fn list_query(
    actor: &Actor,
    view: SupportView,
    status: SupportStatus,
    now: Timestamp,
    slice: &Slice,
) -> Select<support_request::Entity> {
    use support_request::Column;
    slice.cut(view_query(actor, view, status, now), Column::UpdatedAt, Column::Id)
}

/// A page of those of some statuses: one range of an index for each, merged here.
pub async fn page(
    source: &impl Source,
    actor: &Actor,
    view: SupportView,
    statuses: &[SupportStatus],
    now: Timestamp,
    slice: &Slice,
) -> Result<Page<support_request::Model>, Error> {
    let mut found = Vec::new();
    for status in statuses {
        found.extend(list_query(actor, view, *status, now, slice).all(source.conn()).await?);
    }
    slice.merge(&mut found, |row| (row.updated_at, row.id));
    Ok(slice.page(found, |row| (row.updated_at.into(), row.id)))
}

/// One request of those views.
pub async fn request(
    source: &impl Source,
    actor: &Actor,
    views: &[SupportView],
    now: Timestamp,
    id: SupportRequestId,
) -> Result<support_request::Model, Error> {
    let any = views.iter().fold(Condition::any(), |any, view| any.add(is_in(actor, *view, now)));
    let found = support_request::Entity::find_by_id(id).filter(any).one(source.conn()).await?;
    found.ok_or(Error::NotFound)
}

fn is_in(actor: &Actor, view: SupportView, now: Timestamp) -> Condition {
    use support_request::Column;
    let (own, is) = (actor.organization_id, customer_active());
    match view {
        // A provider needs its grant even where it is the contact; a reseller is it while what made it so stands.
        SupportView::Assigned => is.add(Column::ContactId.eq(own)).add(match actor.organization_kind {
            OrganizationKind::Reseller => ledger::lever_counts(own, sale(), now),
            _ => Condition::all().add(granted(own, GrantKind::Ordering, now)),
        }),
        SupportView::Sold => is.add(Column::ProviderId.eq(own)).add(granted(own, GrantKind::Ordering, now)),
        SupportView::Opened => {
            is.add(Column::OpenedByOrganization.eq(own)).add(granted(own, GrantKind::ResellerOfRecord, now))
        }
        SupportView::Tenant => Condition::all().add(Column::CustomerId.eq(own)),
        SupportView::Own => {
            Condition::all().add(Column::OpenedBy.eq(actor.account_id)).add(Column::CustomerId.eq(own))
        }
    }
}

/// The customer has granted this to the actor's organization, whose being active the policy has asked.
fn granted(grantee: OrganizationId, kind: GrantKind, now: Timestamp) -> Expr {
    use grant_entry::Column;
    let customer = (support_request::Entity, support_request::Column::CustomerId);
    let grant = Query::select()
        .expr(Expr::val(1))
        .from(grant_entry::Entity)
        .and_where(Column::GrantorId.into_expr().equals(customer))
        .and_where(Column::Kind.eq(kind))
        .and_where(Column::GranteeId.eq(grantee))
        .cond_where(ledger::standing(now))
        .take();
    Expr::exists(grant)
}

/// Whose the request is, and who sold what it is about.
fn sale() -> ledger::Sale {
    use support_request::Column;
    let column = |column: Column| Expr::col((support_request::Entity, column));
    (column(Column::CustomerId), column(Column::ProviderId))
}

/// A customer that is inert is nobody's: no grant of it counts.
fn customer_active() -> Condition {
    use organization::Column;
    let customer = (support_request::Entity, support_request::Column::CustomerId);
    let found = Query::select()
        .expr(Expr::val(1))
        .from(organization::Entity)
        .and_where(Column::Id.into_expr().equals(customer))
        .and_where(Column::Status.eq(OrganizationStatus::Active))
        .take();
    Condition::all().add(Expr::exists(found))
}

/// Which of some subscriptions requests are about.
pub async fn about(
    source: &impl Source,
    subscriptions: Vec<SubscriptionId>,
) -> Result<BTreeSet<SubscriptionId>, Error> {
    use support_request::Column;
    let mut found = BTreeSet::new();
    for some in batch::batches(subscriptions) {
        let rows = support_request::Entity::find()
            .select_only()
            .column(Column::SubscriptionId)
            .filter(Column::SubscriptionId.is_in(some))
            .distinct();
        found.extend(rows.into_tuple::<SubscriptionId>().all(source.conn()).await?);
    }
    Ok(found)
}

/// Any request: for the worker that asks again whether its mail may go out.
pub async fn any(
    source: &impl Source,
    id: SupportRequestId,
) -> Result<Option<support_request::Model>, Error> {
    Ok(support_request::Entity::find_by_id(id).one(source.conn()).await?)
}

/// The requests about a subscription whose support contact changes: the open ones that do not name the new one yet.
pub async fn to_reassign(
    source: &impl Source,
    subscription: SubscriptionId,
    contact: OrganizationId,
) -> Result<Vec<support_request::Model>, Error> {
    use support_request::Column;
    let rows = elsewhere(subscription, contact).filter(Column::Status.ne(SupportStatus::Closed));
    Ok(rows.order_by_asc(Column::Id).all(source.conn()).await?)
}

/// One of the closed ones among them, which stands for all: they name the same contact.
pub async fn closed_to_reassign(
    source: &impl Source,
    subscription: SubscriptionId,
    contact: OrganizationId,
) -> Result<Option<support_request::Model>, Error> {
    use support_request::Column;
    let rows = elsewhere(subscription, contact).filter(Column::Status.eq(SupportStatus::Closed));
    Ok(rows.one(source.conn()).await?)
}

fn elsewhere(subscription: SubscriptionId, contact: OrganizationId) -> Select<support_request::Entity> {
    use support_request::Column;
    support_request::Entity::find()
        .filter(Column::SubscriptionId.eq(subscription))
        .filter(Column::ContactId.ne(contact))
}

/// The timeline of a request whose row the caller holds already, oldest first.
pub async fn entries(
    source: &impl Source,
    request: SupportRequestId,
) -> Result<Vec<support_entry::Model>, Error> {
    use support_entry::Column;
    let newest = support_entry::Entity::find()
        .filter(Column::RequestId.eq(request))
        .order_by_desc(Column::Seq)
        .limit(ENTRIES);
    let mut rows = newest.all(source.conn()).await?;
    rows.reverse();
    Ok(rows)
}
