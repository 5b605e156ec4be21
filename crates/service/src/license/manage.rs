//! Assigns and removes licenses for several people at once, in one transaction.
//!
//! Seats go to the people in the order of their names, as far as they are free: what could not be given is told for each
//! person on the page after, and nothing is assigned beyond the seats.

use domain::activity::Deed;
use domain::actor::{AccountStatus, Actor};
use domain::id::{AccountId, OrganizationId, SubscriptionId};
use domain::license::{Candidate, LicenseChange, LicenseInput, LicenseOrder, plan};
use domain::team::UserTask;
use domain::time::Timestamp;
use entity::{account, subscription};

use super::seats;
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::Error;
use crate::scope;
use crate::scope::subscriptions::Which;
use crate::team::staff::People;

/// Makes the changes, and gives the customer and what was asked for.
///
/// # Errors
/// [`Error::NotFound`] for anybody's people or subscription but the customer's, [`Error::Forbidden`],
/// [`Error::Invalid`] when nobody or nothing is chosen.
pub async fn manage(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &LicenseInput,
) -> Result<(OrganizationId, LicenseOrder), Error> {
    let customer = input.customer.parse().map_err(|_| Error::NotFound)?;
    let people = People::of_customer(tx, actor, now, customer).await?;
    let grants = people.require(actor, UserTask::Edit, &[])?.grants;
    let order = input.parse()?;
    let chosen = present(tx, customer, &order.people).await?;
    for (id, change) in &order.changes {
        let which = Which::related(actor, !people.facts.grants.is_empty(), now);
        let row = scope::subscriptions::subscription(tx, actor, customer, which, *id).await?;
        let changed = apply(tx, now, &row, *change, &chosen).await?;
        for person in changed {
            let assigns = *change == LicenseChange::Assign;
            let deed = if assigns { Deed::AssignLicense } else { Deed::RemoveLicense };
            let event = Event::new(deed, "account", person)
                .target(customer)
                .grants(grants.iter().copied())
                .set("subscription", row.id.to_string())
                .set("product", row.name.as_str());
            audit::append(tx, actor, now, event).await?;
        }
    }
    Ok((customer, order))
}

/// The customer's users among these, by name; all of them have to be.
async fn present(tx: &Tx, customer: OrganizationId, ids: &[AccountId]) -> Result<Vec<account::Model>, Error> {
    let mut found = scope::team::users(tx, customer, ids.to_vec()).await?;
    found.retain(|user| user.deleted_at.is_none());
    if found.len() == ids.len() { Ok(found) } else { Err(Error::NotFound) }
}

async fn apply(
    tx: &Tx,
    now: Timestamp,
    row: &subscription::Model,
    change: LicenseChange,
    people: &[account::Model],
) -> Result<Vec<AccountId>, Error> {
    let candidates = candidates(tx, row.id, people).await?;
    let changed = plan(change, seats::free(row, now), &candidates);
    if changed.is_empty() {
        return Ok(changed);
    }
    match change {
        LicenseChange::Remove => seats::take(tx, row, &changed).await?,
        _ => seats::give(tx, now, row, &changed).await?,
    }
    Ok(changed)
}

async fn candidates(
    tx: &Tx,
    subscription: SubscriptionId,
    people: &[account::Model],
) -> Result<Vec<Candidate>, Error> {
    let held = scope::license::of_people(tx, people.iter().map(|person| person.id).collect()).await?;
    let holds = |id| held.iter().any(|held| held.account_id == id && held.subscription_id == subscription);
    let candidate = |person: &account::Model| Candidate {
        id: person.id,
        holds: holds(person.id),
        active: person.status == AccountStatus::Active,
    };
    Ok(people.iter().map(candidate).collect())
}
