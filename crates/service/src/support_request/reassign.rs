//! Moves the requests about a subscription to its new support contact. Whoever changes the contact calls this in the same
//! transaction.
//!
//! All of them move, closed ones too: they belong to the subscription, and the old contact loses sight of every one with
//! this commit. What it wrote stays. An open one moves by itself, with its entry and a mail; nobody works on the closed
//! ones, of which there may be many, and they move together.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::id::{GrantId, OrganizationId, SubscriptionId};
use domain::support_request::{SupportMove, SupportSide, SupportStatus};
use domain::time::Timestamp;
use entity::support_request::{ActiveModel, Column, Model};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;

use super::entry::{self, Entry};
use super::notice::{self, Notice};
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::Error;
use crate::{scope, store};

/// By whom a support contact is changed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Handover<'a> {
    /// The person; nobody where a relation ended by the clock.
    pub by: Option<&'a Actor>,
    /// The grants that the change rests on.
    pub grants: &'a [GrantId],
}

/// Makes the organization the contact of all requests about the subscription, and tells it of those that are not closed.
/// The caller has asked the policy and changes the lever itself.
///
/// # Errors
/// The rows cannot be read or written.
pub async fn reassign(
    tx: &Tx,
    now: Timestamp,
    subscription: SubscriptionId,
    contact: OrganizationId,
    handover: Handover<'_>,
) -> Result<(), Error> {
    let mut events = Vec::new();
    for request in scope::support_request::to_reassign(tx, subscription, contact).await? {
        events.push(hand_over(tx, now, &request, contact, handover).await?);
        let moved = Model { contact_id: contact, ..request };
        notice::tell(tx, now, &moved, Notice::Assigned, handover.by, SupportSide::Contact).await?;
    }
    audit::append_all_by(tx, handover.by, now, events).await?;
    closed(tx, now, subscription, contact, handover).await
}

/// Moves the closed ones with one statement and one entry of the trail, if there are any.
async fn closed(
    tx: &Tx,
    now: Timestamp,
    subscription: SubscriptionId,
    contact: OrganizationId,
    handover: Handover<'_>,
) -> Result<(), Error> {
    let Some(one) = scope::support_request::closed_to_reassign(tx, subscription, contact).await? else {
        return Ok(());
    };
    let columns = ActiveModel { contact_id: Set(contact), ..Default::default() };
    let which = Column::SubscriptionId
        .eq(subscription)
        .and(Column::Status.eq(SupportStatus::Closed))
        .and(Column::ContactId.ne(contact));
    let moved = store::update_where(tx, columns, which).await?;
    let event = Event::new(Deed::ReassignClosedSupportRequests, "subscription", subscription)
        .target(one.customer_id)
        .grants(handover.grants.iter().copied())
        .set("requests", moved)
        .change("contact", one.contact_id.to_string(), contact.to_string());
    audit::append_by(tx, handover.by, now, event).await
}

/// Moves one, and gives what the trail says.
async fn hand_over(
    tx: &Tx,
    now: Timestamp,
    request: &Model,
    contact: OrganizationId,
    handover: Handover<'_>,
) -> Result<Event, Error> {
    let columns = ActiveModel {
        contact_id: Set(contact),
        updated_at: Set(now),
        version: Set(request.version + 1),
        ..Default::default()
    };
    let as_read = Column::Id.eq(request.id).and(Column::Version.eq(request.version));
    store::update_one(tx, columns, as_read).await?;
    let entry = Entry {
        request: request.id,
        seq: request.version + 1,
        kind: SupportMove::Reassign,
        text: None,
        contact: Some(contact),
    };
    entry::write(tx, now, handover.by, entry).await?;
    Ok(Event::new(Deed::ReassignSupportRequest, "support_request", request.id)
        .target(request.customer_id)
        .grants(handover.grants.iter().copied())
        .set("number", request.number.as_str())
        .change("contact", request.contact_id.to_string(), contact.to_string()))
}
