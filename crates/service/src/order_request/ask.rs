//! Asks for more licenses of one subscription.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::form::Problem;
use domain::id::OrderRequestId;
use domain::order_request::{AskInput, Asked, OrderRequestStatus};
use domain::policy::{self, Action};
use domain::subscription::{Change, ChangeKind, Facts, Obstacle, Refused, plan};
use domain::time::Timestamp;
use entity::order_request::Model;

use super::notice::{self, Notice};
use super::subject_of;
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::idempotency::{self, Intent};
use crate::subscription::{Offering, Subject, offering};
use crate::{scope, store};

/// Asks, once for each key. What is asked for has to hold as the order it would be.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Invalid`]; [`Conflict::Exists`] while a request is open,
/// [`Conflict::Subscription`] when its state allows no order.
pub async fn ask(tx: &Tx, actor: &Actor, now: Timestamp, input: &AskInput) -> Result<OrderRequestId, Error> {
    let (customer, id) = subject_of(&input.customer, &input.id)?;
    let subject = Subject::read(tx, actor, now, customer, id).await?;
    let basis = policy::require(actor, Action::AskForOrder, &subject.facts)?;
    let intent = Intent::new(actor, "ask_for_order", &input.key, input)?;
    idempotency::once(tx, now, intent, async {
        let asked = check(tx, actor, now, &subject, input).await?;
        if scope::order_request::open_of(tx, id).await?.is_some() {
            return Err(Conflict::Exists.into());
        }
        let row = row(tx, actor, now, &subject, asked);
        store::insert(tx, row.clone()).await?;
        let event = Event::new(Deed::AskForOrder, "order_request", row.id)
            .target(row.provider_id)
            .grants(basis.grants)
            .set("product", subject.standing.name.as_str())
            .change("quantity", subject.standing.quantity, row.quantity);
        let event = if actor.organization_id == customer { event } else { event.on_behalf_of(customer) };
        audit::append(tx, actor, now, event).await?;
        notice::tell_provider(tx, now, &row, Notice::Asked).await?;
        Ok(row.id)
    })
    .await
}

async fn check(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    subject: &Subject,
    input: &AskInput,
) -> Result<Asked, Error> {
    let Offering { facts, priced } = offering(tx, actor, now, subject).await?;
    // Who may not read offers learns from the provider's answer that it is not sold any more.
    let facts = Facts { sold: facts.sold || !priced, ..facts };
    let asked = input.parse(subject.standing.quantity, facts.limits.maximum)?;
    match plan(&subject.standing, &Change::Quantity(asked.quantity), &facts) {
        Ok(_) => Ok(asked),
        Err(Refused::Input(field, problem)) => Err(Error::field(field, problem)),
        // What is not sold any more can be had by nobody.
        Err(Refused::State(Obstacle::NotSold)) => {
            Err(Error::field(ChangeKind::Quantity.field(), Problem::NotAvailable))
        }
        Err(Refused::State(obstacle)) => Err(Conflict::Subscription(obstacle).into()),
    }
}

fn row(tx: &Tx, actor: &Actor, now: Timestamp, subject: &Subject, asked: Asked) -> Model {
    Model {
        id: OrderRequestId(tx.random().uuid()),
        subscription_id: subject.row.id,
        customer_id: subject.owner.id,
        provider_id: subject.row.provider_id,
        asked_by: actor.account_id,
        asked_by_organization: actor.organization_id,
        quantity: i32::try_from(asked.quantity).unwrap_or(i32::MAX),
        note: asked.note.map(String::from),
        status: OrderRequestStatus::Open,
        reason: None,
        order_id: None,
        created_at: now,
        updated_at: now,
        version: 1,
    }
}
