//! Moves the requests about a subscription to its new support contact. Whoever changes the contact calls this in the same
//! transaction.
//!
//! All of them move, closed ones too: they belong to the subscription, and the old contact loses sight of every one with
//! this commit. What it wrote stays.

use domain::actor::Actor;
use domain::id::{GrantId, OrganizationId, SubscriptionId};
use domain::support_request::{SupportMove, SupportSide};
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
    for request in scope::support_request::to_reassign(tx, subscription, contact).await? {
        hand_over(tx, now, &request, contact, handover).await?;
        if request.status.is_open() {
            let moved = Model { contact_id: contact, ..request };
            notice::tell(tx, now, &moved, Notice::Assigned, handover.by, SupportSide::Contact).await?;
        }
    }
    Ok(())
}

async fn hand_over(
    tx: &Tx,
    now: Timestamp,
    request: &Model,
    contact: OrganizationId,
    handover: Handover<'_>,
) -> Result<(), Error> {
    let open = request.status.is_open();
    let columns = ActiveModel {
        contact_id: Set(contact),
        updated_at: Set(if open { now } else { request.updated_at }),
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
    let event = Event::new("reassign_support_request", "support_request", request.id)
        .target(request.customer_id)
        .grants(handover.grants.iter().copied())
        .set("number", request.number.as_str())
        .change("contact", request.contact_id.to_string(), contact.to_string());
    match handover.by {
        Some(actor) => audit::append(tx, actor, now, event).await,
        None => audit::append_system(tx, now, event).await,
    }
}
