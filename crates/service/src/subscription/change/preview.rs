//! The page before a change.

use domain::actor::Actor;
use domain::form::Errors;
use domain::id::{IdempotencyKey, OrganizationId, SubscriptionId};
use domain::policy::{Permit, Refusal};
use domain::subscription::{
    Change, ChangeKind, ChangeQuery, ChangeView, Facts, Outcome, Refused, Standing, obstacle, plan,
};
use domain::time::Timestamp;

use super::super::{holders, offering, shown::shown, subject::Subject};
use crate::db::{Read, Source};
use crate::error::Error;

/// Reads it. Whoever may not make the change does not get as far as this page.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn preview(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &ChangeQuery,
) -> Result<ChangeView, Error> {
    let known = |_| Error::NotFound;
    let customer: OrganizationId = query.customer.parse().map_err(known)?;
    let id: SubscriptionId = query.id.parse().map_err(known)?;
    let kind: ChangeKind = query.change.parse().map_err(known)?;
    let subject = Subject::read(db, actor, now, customer, id).await?;
    subject.may(actor, kind)?;
    let offering = offering::read(db, actor, now, &subject).await?;
    let moves_licenses = query.moves_licenses != "false";
    let value = query.value.clone().unwrap_or_default();
    let asked = match (&query.value, has_value(kind)) {
        (None, true) => None,
        _ => Some(Change::parse(kind, &value, moves_licenses)),
    };
    let (outcome, errors) = planned(kind, asked, &subject.standing, &offering.facts);
    let permit = match obstacle(kind, &subject.standing, &offering.facts) {
        Some(obstacle) => Permit::Refused(Refusal::Subscription { obstacle }),
        None => may(actor, &subject, outcome.as_ref()),
    };
    Ok(ChangeView {
        customer_id: customer,
        customer_name: subject.owner.name.clone(),
        kind,
        value: if query.value.is_none() { present(kind, &subject.standing) } else { value },
        moves_licenses,
        limits: offering.facts.limits,
        holders: holders::read(db, actor, &subject).await?,
        targets: offering.facts.targets,
        outcome,
        errors,
        permit,
        priced: offering.priced,
        version: subject.version(),
        key: IdempotencyKey(db.db().random().uuid()),
        row: shown(db, actor, now, subject.row).await?,
    })
}

/// Whether something is typed or chosen for it.
const fn has_value(kind: ChangeKind) -> bool {
    matches!(kind, ChangeKind::Quantity | ChangeKind::Rename | ChangeKind::Upgrade)
}

/// What a field begins with.
fn present(kind: ChangeKind, standing: &Standing) -> String {
    match kind {
        ChangeKind::Quantity => standing.quantity.to_string(),
        ChangeKind::Rename => standing.name.clone(),
        _ => String::new(),
    }
}

fn planned(
    kind: ChangeKind,
    asked: Option<Result<Change, domain::form::Problem>>,
    standing: &Standing,
    facts: &Facts,
) -> (Option<Outcome>, Errors) {
    let change = match asked {
        None => return (None, Errors::new()),
        Some(Err(problem)) => return (None, Errors::one(kind.field(), problem)),
        Some(Ok(change)) => change,
    };
    match plan(standing, &change, facts) {
        Ok(outcome) => (Some(outcome), Errors::new()),
        Err(Refused::Input(field, problem)) => (None, Errors::one(field, problem)),
        // What is not sold any more can be had in smaller numbers only.
        Err(Refused::State(_)) if kind == ChangeKind::Quantity => {
            (None, Errors::one(kind.field(), domain::form::Problem::NotAvailable))
        }
        Err(Refused::State(_)) => (None, Errors::new()),
    }
}

/// Ordering takes a right of its own.
fn may(actor: &Actor, subject: &Subject, outcome: Option<&Outcome>) -> Permit {
    match outcome {
        Some(outcome) if outcome.ordered.is_some() => subject.require_order(actor).map(|_| ()).into(),
        _ => Permit::Allowed,
    }
}
