//! One subscription, with the history of its levers as far as it concerns the reader.

use std::collections::HashMap;

use domain::actor::Actor;
use domain::id::{AccountId, OrganizationId, SubscriptionId};
use domain::order_request::OrderRequests;
use domain::policy::{self, Action, Permit, Refusal};
use domain::subscription::{
    self as change, Lever, LeverChange, LeverChoice, Offered, SubscriptionDetail, obstacle, offered,
};
use domain::team::full_name;
use domain::time::Timestamp;
use entity::subscription_lever;

use super::shown::{Names, knows, orders, row};
use super::subject::Subject;
use super::{holders, offering};
use crate::db::Read;
use crate::error::Error;
use crate::scope::{self, batch};
use crate::{lever, order_request};

/// Reads a subscription.
///
/// # Errors
/// [`Error::NotFound`] for one that is not the actor's to see, [`Error::Forbidden`] where only the role is missing.
pub async fn detail(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    customer: OrganizationId,
    id: SubscriptionId,
) -> Result<SubscriptionDetail, Error> {
    let subject = Subject::read(db, actor, now, customer, id).await?;
    of_subject(db, actor, now, &subject, "").await
}

/// Reads a subscription and what is asked about it. `find` is searched for among the resellers to associate.
///
/// # Errors
/// As [`detail`].
pub async fn detail_with_requests(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    customer: OrganizationId,
    id: SubscriptionId,
    find: &str,
) -> Result<(SubscriptionDetail, OrderRequests), Error> {
    let subject = Subject::read(db, actor, now, customer, id).await?;
    let found = of_subject(db, actor, now, &subject, find).await?;
    Ok((found, order_request::of_subject(db, actor, &subject).await?))
}

async fn of_subject(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    subject: &Subject,
    find: &str,
) -> Result<SubscriptionDetail, Error> {
    let facts = &subject.facts;
    policy::require(actor, Action::ReadSubscription, facts)?;
    let found = subject.row.clone();
    let history = scope::subscriptions::lever_history(db, &found).await?;
    let others =
        history.iter().filter_map(|change| change.organization_id).chain([found.provider_id]).collect();
    let names = Names::read(db, std::slice::from_ref(&found), others).await?;
    let offering = offering::read(db, actor, now, subject).await?;
    let people = history.iter().map(|change| change.account_id).collect();
    let people = batch::accounts_of(db, actor.organization_id, people).await?;
    let person = |id: &AccountId| {
        people.get(id).map(|person| full_name(actor.language, &person.given_name, &person.family_name))
    };
    let organizations = &names.organizations;
    Ok(SubscriptionDetail {
        customer_id: subject.owner.id,
        customer_name: subject.owner.name.clone(),
        provider_name: organizations.get(&found.provider_id).cloned().unwrap_or_default(),
        order_id: found.order_id,
        limits: offering.facts.limits,
        suspended: subject.standing.suspended_at.zip(subject.standing.data_kept_until()),
        holders: holders::read(db, actor, subject).await?,
        offered: changes(actor, subject, &offering.facts),
        replaced: scope::change::replaced(db, found.id).await?,
        levers: lever::forms(db, actor, facts, &found, find).await?,
        can_open_request: policy::permit(actor, Action::OpenSupportRequest, facts),
        history: shown(actor, found.provider_id, history, organizations, person),
        version: i64::from(found.version),
        row: row(actor, now, found, &names, orders(actor, facts)),
    })
}

/// What can be changed: a role that is missing is told before what the state does not allow.
fn changes(actor: &Actor, subject: &Subject, facts: &change::Facts) -> Vec<Offered> {
    let permit = |kind| match (subject.permit(actor, kind), obstacle(kind, &subject.standing, facts)) {
        (Permit::Allowed, Some(obstacle)) => Permit::Refused(Refusal::Subscription { obstacle }),
        (permit, _) => permit,
    };
    let kinds = offered(&subject.standing, facts).into_iter();
    kinds.map(|kind| Offered { kind, permit: permit(kind) }).collect()
}

/// The changes that the reader may know of. That a lever was cleared is known to whoever it named before.
fn shown(
    actor: &Actor,
    provider: OrganizationId,
    history: Vec<subscription_lever::Model>,
    names: &HashMap<OrganizationId, String>,
    person: impl Fn(&AccountId) -> Option<String>,
) -> Vec<LeverChange> {
    let mut before: HashMap<&'static str, bool> = HashMap::new();
    let mut shown: Vec<LeverChange> = Vec::new();
    for change in history.into_iter().rev() {
        let lever: Lever = change.lever;
        let known = match change.organization_id {
            Some(named) => knows(actor, provider, named),
            None => before.get(lever.as_str()).copied().unwrap_or(false),
        };
        before.insert(lever.as_str(), known);
        if known {
            let choice = |id| LeverChoice { id, name: names.get(&id).cloned().unwrap_or_default() };
            let organization = change.organization_id.map(choice);
            shown.push(LeverChange { lever, organization, at: change.at, by: person(&change.account_id) });
        }
    }
    shown.reverse();
    shown
}
