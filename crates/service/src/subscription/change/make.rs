//! The change itself, in one transaction.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::fulfillment::TaskKind;
use domain::id::{GrantId, OfferId, OrganizationId, SubscriptionId};
use domain::order::OrderLine;
use domain::subscription::{Change, ChangeInput, ChangeKind, Facts, Ordered, Outcome, plan};
use domain::time::Timestamp;
use entity::subscription;

use super::refused;
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::{Conflict, Error};
use crate::idempotency::{self, Intent};
use crate::order::{self, Asked, Levers, NewLine, Terms};
use crate::scope::batch;
use crate::subscription::subject::Subject;
use crate::subscription::{offering, record, renewal};
use crate::{catalog, fulfillment, order_request};

/// Makes a change, once per intent.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Conflict::Moved`] with the present state when it is not what was shown,
/// [`Conflict::Subscription`] when the state does not allow it; [`Error::Invalid`] for what does not hold.
pub async fn change(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &ChangeInput,
) -> Result<SubscriptionId, Error> {
    let known = |_| Error::NotFound;
    let customer: OrganizationId = input.customer.parse().map_err(known)?;
    let subject = Subject::read(tx, actor, now, customer, input.id.parse().map_err(known)?).await?;
    let kind: ChangeKind = input.change.parse().map_err(known)?;
    let grants = subject.require(actor, kind)?.grants;
    let intent = Intent::new(actor, "change_subscription", &input.key, input)?;
    let id = subject.row.id;
    idempotency::once(tx, now, intent, async {
        let change = Change::parse(kind, &input.value, input.moves_licenses == "true");
        let change = change.map_err(|problem| Error::field(kind.field(), problem))?;
        make(tx, actor, now, subject, &change, input, grants).await?;
        Ok(id)
    })
    .await
}

async fn make(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    subject: Subject,
    change: &Change,
    input: &ChangeInput,
    grants: Vec<GrantId>,
) -> Result<(), Error> {
    if input.version.parse() != Ok(subject.version()) {
        return Err(Conflict::Moved(subject.standing.present()).into());
    }
    let facts = offering::read(tx, actor, now, &subject).await?.facts;
    let outcome = plan(&subject.standing, change, &facts).map_err(refused)?;
    let price = outcome.price_after.map(|money| money.amount.to_string()).unwrap_or_default();
    if outcome.ordered.is_some() && price != input.price {
        return Err(Conflict::Stale.into());
    }
    if outcome.ordered.is_some() {
        subject.require_order(actor)?;
    } else if change.kind() == ChangeKind::Quantity {
        subject.require_change(actor)?;
    }
    let row = renewal::settle(tx, now, subject.row).await?;
    match outcome.ordered {
        Some(ordered) => place(tx, actor, now, &row, ordered, &facts).await,
        None => apply(tx, actor, now, row, change, &outcome, grants).await,
    }
}

async fn apply(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    row: subscription::Model,
    change: &Change,
    outcome: &Outcome,
    grants: Vec<GrantId>,
) -> Result<(), Error> {
    let (action, told) = name(change);
    let Outcome { before, after, .. } = outcome;
    let event = Event::new(action, "subscription", row.id)
        .target(row.customer_id)
        .grants(grants)
        .change("name", before.name.as_str(), after.name.as_str())
        .change("quantity", before.quantity, after.quantity)
        .change("status", before.status.as_str(), after.status.as_str())
        .change("auto_renew", before.auto_renew, after.auto_renew)
        .change("ends_at", before.ends_at.0, after.ends_at.0);
    let row = record::save(tx, now, row, after).await?;
    audit::append(tx, actor, now, event).await?;
    if matches!(change, Change::Cancel) {
        order_request::lapsed(tx, now, row.id).await?;
    }
    match told {
        Some(kind) => fulfillment::tell(tx, now, row.id, kind).await,
        None => Ok(()),
    }
}

/// What the trail calls it, and what a service outside has to learn of it.
const fn name(change: &Change) -> (Deed, Option<TaskKind>) {
    match change {
        Change::Quantity(_) => (Deed::ReduceLicenses, Some(TaskKind::Reduction)),
        Change::Upgrade { .. } => (Deed::UpgradeSubscription, None),
        Change::AutoRenew(_) => (Deed::SetAutoRenew, None),
        Change::Rename(_) => (Deed::RenameSubscription, None),
        Change::Suspend => (Deed::SuspendSubscription, Some(TaskKind::Suspension)),
        Change::Resume => (Deed::ResumeSubscription, Some(TaskKind::Resumption)),
        Change::Cancel => (Deed::CancelSubscription, Some(TaskKind::Cancellation)),
    }
}

async fn place(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    row: &subscription::Model,
    ordered: Ordered,
    facts: &Facts,
) -> Result<(), Error> {
    let buyer = order::buyer(tx, actor, now, row.customer_id).await?;
    let quantity = u32::try_from(row.quantity).map_err(Error::internal)?;
    let (offer, quantity, price, asked) = match ordered {
        Ordered::Licenses(more) => (row.offer_id, more, facts.price, Asked::Licenses(row.id)),
        Ordered::Upgrade { target, moves_licenses } => {
            let price =
                facts.targets.iter().find(|known| known.offer_id == target).and_then(|known| known.price);
            (target, quantity, price, upgrade(tx, row, target, moves_licenses).await?)
        }
    };
    let line = OrderLine {
        offer_id: offer,
        offer_name: offer_name(tx, offer).await?,
        quantity,
        billing_cycle: row.billing_cycle,
        unit_price: price,
        subscription_id: None,
    };
    let more = matches!(ordered, Ordered::Licenses(_));
    let order = order::save(tx, actor, now, &buyer, &[NewLine { line, asked }]).await?;
    if more { order_request::ordered(tx, actor, now, (row.id, order), &buyer.grants).await } else { Ok(()) }
}

/// The new one is like the old one, for a term of its own.
async fn upgrade(
    tx: &Tx,
    row: &subscription::Model,
    target: OfferId,
    moves_licenses: bool,
) -> Result<Asked, Error> {
    let terms = catalog::order_terms(tx, vec![target]).await?.get(&target).copied().unwrap_or_default();
    Ok(Asked::Upgrade {
        terms: Terms { auto_renew: row.auto_renew && terms.auto_renew, ..terms },
        levers: Levers { associated: row.reseller_id, support_contact: row.support_contact_id },
        replaces: row.id,
        moves_licenses,
    })
}

async fn offer_name(tx: &Tx, offer: OfferId) -> Result<domain::catalog::Localized, Error> {
    let found = batch::offers(tx, vec![offer]).await?;
    Ok(found.get(&offer).map(|(name, _)| name.clone()).unwrap_or_default())
}
