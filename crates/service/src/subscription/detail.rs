//! One subscription, with the history of its levers as far as it concerns the reader.

use std::collections::HashMap;

use domain::actor::Actor;
use domain::catalog::QuantityLimits;
use domain::id::{AccountId, OrganizationId, SubscriptionId};
use domain::policy::{self, Action, Facts};
use domain::subscription::{Lever, LeverChange, LeverChoice, SubscriptionDetail};
use domain::team::full_name;
use domain::time::Timestamp;
use entity::{subscription, subscription_lever};

use super::list::{knows, row};
use crate::db::Read;
use crate::error::Error;
use crate::scope::batch;
use crate::scope::subscriptions::Which;
use crate::{customer, lever, scope};

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
    let owner = scope::customer(db, actor, customer, now).await?;
    let facts = customer::facts(db, actor, &owner, now).await?;
    let which = Which::related(actor, !facts.grants.is_empty());
    let found = scope::subscriptions::subscription(db, actor, customer, which, id).await?;
    let facts = facts_of(actor, facts, &found);
    policy::require(actor, Action::ReadSubscription, &facts)?;
    let history = scope::subscriptions::lever_history(db, &found).await?;
    let names = batch::organization_names(db, named(&found, &history)).await?;
    let offers = batch::offers(db, vec![found.offer_id]).await?;
    let people = history.iter().map(|change| change.account_id).collect();
    let people = batch::accounts_of(db, actor.organization_id, people).await?;
    let person = |id: &AccountId| {
        people.get(id).map(|person| full_name(actor.language, &person.given_name, &person.family_name))
    };
    let none = QuantityLimits { minimum: 0, maximum: 0 };
    Ok(SubscriptionDetail {
        customer_id: customer,
        customer_name: owner.name,
        provider_name: names.get(&found.provider_id).cloned().unwrap_or_default(),
        order_id: found.order_id,
        limits: offers.get(&found.offer_id).map_or(none, |(_, limits)| *limits),
        levers: lever::forms(db, actor, &facts, &found).await?,
        can_open_request: policy::permit(actor, Action::OpenSupportRequest, &facts),
        history: shown(actor, found.provider_id, history, &names, person),
        version: i64::from(found.version),
        row: row(actor, found, &names, &offers),
    })
}

/// The facts about this one subscription of the customer.
pub(crate) fn facts_of(actor: &Actor, facts: Facts, found: &subscription::Model) -> Facts {
    Facts {
        associated: found.reseller_id == Some(actor.organization_id),
        support_contact: found.support_contact_id == actor.organization_id,
        sold: found.provider_id == actor.organization_id,
        ..facts
    }
}

/// Every organization that is or was named.
fn named(found: &subscription::Model, history: &[subscription_lever::Model]) -> Vec<OrganizationId> {
    let now = [Some(found.provider_id), found.reseller_id, Some(found.support_contact_id)];
    let before = history.iter().map(|change| change.organization_id);
    now.into_iter().chain(before).flatten().collect()
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
