//! Opens a request. It goes to whoever is the subscription's support contact now.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::id::{OrganizationId, SupportRequestId};
use domain::policy::{self, Action};
use domain::support_request::{NewRequest, OpenRequestInput, SupportMove, SupportSide, SupportStatus};
use domain::time::Timestamp;
use entity::support_request::Model;
use entity::{organization, subscription};

use super::entry::{self, Entry};
use super::notice::{self, Notice};
use super::standing::{self, Standing};
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::Error;
use crate::idempotency::{self, Intent};
use crate::{number, store};

/// Opens a request about a subscription, once for each key.
///
/// # Errors
/// [`Error::NotFound`] for a subscription that is not the actor's to see, [`Error::Forbidden`], [`Error::Invalid`].
pub async fn open(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &OpenRequestInput,
) -> Result<SupportRequestId, Error> {
    let id = input.subscription.parse().map_err(|_| Error::NotFound)?;
    let Standing { owner, subscription, facts } = standing::of_subscription(tx, actor, now, id).await?;
    let basis = policy::require(actor, Action::OpenSupportRequest, &facts)?;
    let new = input.parse()?;
    let intent =
        Intent::new(actor, "open_support_request", &input.key, &(actor.account_id, subscription.id, &new))?;
    let row = row(tx, actor, now, &subscription, &new);
    let event = opened(actor, &row, &owner).grants(basis.grants);
    idempotency::once(tx, now, intent, async {
        save(tx, actor, now, &row, new.description.into()).await?;
        audit::append(tx, actor, now, event).await?;
        notice::tell(tx, now, &row, Notice::Opened, Some(actor), SupportSide::Contact).await?;
        Ok(row.id)
    })
    .await
}

fn row(tx: &Tx, actor: &Actor, now: Timestamp, about: &subscription::Model, new: &NewRequest) -> Model {
    Model {
        id: SupportRequestId(tx.random().uuid()),
        number: number::draw(tx.random(), now),
        subscription_id: about.id,
        customer_id: about.customer_id,
        provider_id: about.provider_id,
        contact_id: about.support_contact_id,
        opened_by: actor.account_id,
        opened_by_organization: actor.organization_id,
        category: new.category,
        severity: new.severity,
        status: SupportStatus::Open,
        title: new.title.to_string(),
        created_at: now,
        updated_at: now,
        first_answer_at: None,
        closed_at: None,
        version: 1,
    }
}

async fn save(tx: &Tx, actor: &Actor, now: Timestamp, row: &Model, text: String) -> Result<(), Error> {
    store::insert(tx, row.clone()).await?;
    let entry = Entry {
        request: row.id,
        seq: row.version,
        kind: SupportMove::Open,
        text: Some(text),
        contact: Some(row.contact_id),
    };
    entry::write(tx, now, Some(actor), entry).await
}

/// Whoever it goes to sees the entry of a customer's own request; the customer that of a partner's.
fn opened(actor: &Actor, row: &Model, owner: &organization::Model) -> Event {
    let event = event(Deed::OpenSupportRequest, actor.organization_id, row);
    let event = if actor.organization_id == owner.id { event } else { event.on_behalf_of(owner.id) };
    event.set("number", row.number.as_str()).set("severity", row.severity.as_str())
}

/// An entry of the trail about a request, for the other side of whoever acts.
pub(super) fn event(action: Deed, own: OrganizationId, row: &Model) -> Event {
    let other = if own == row.customer_id { row.contact_id } else { row.customer_id };
    Event::new(action, "support_request", row.id).target(other)
}
