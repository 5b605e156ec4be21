//! Assigns and removes licenses for several people at once, in one transaction.
//!
//! Seats go to the people in the order of their names, as far as they are free: what could not be given is told for each
//! person on the page after, and nothing is assigned beyond the seats.

use domain::activity::Deed;
use domain::actor::{AccountStatus, Actor};
use domain::country::Country;
use domain::id::{AccountId, OrganizationId};
use domain::license::{Candidate, LicenseChange, LicenseInput, LicenseOrder, plan};
use domain::team::UserTask;
use domain::time::Timestamp;
use entity::{account, license_assignment, subscription};

use super::product::Sold;
use super::seats;
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::Error;
use crate::scope;
use crate::scope::subscriptions::Which;
use crate::team::location;
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
    let held = scope::license::of_people(tx, chosen.iter().map(|person| person.id).collect()).await?;
    let mut products = Vec::new();
    for (id, change) in &order.changes {
        let which = Which::related(actor, !people.facts.grants.is_empty(), now);
        products.push((scope::subscriptions::subscription(tx, actor, customer, which, *id).await?, *change));
    }
    let sold = Sold::read(tx, products.iter().map(|(row, _)| row.offer_id).collect()).await?;
    let known = Known { held, sold, home: location::home(tx, customer).await? };
    let mut events = Vec::new();
    for (row, change) in products {
        let changed = apply(tx, now, &row, change, &known.candidates(&row, &chosen)).await?;
        let assigns = change == LicenseChange::Assign;
        let deed = if assigns { Deed::AssignLicense } else { Deed::RemoveLicense };
        events.extend(changed.into_iter().map(|person| {
            Event::new(deed, "account", person)
                .target(customer)
                .grants(grants.iter().copied())
                .set("subscription", row.id.to_string())
                .set("product", row.name.as_str())
        }));
    }
    audit::append_all(tx, actor, now, events).await?;
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
    candidates: &[Candidate],
) -> Result<Vec<AccountId>, Error> {
    let changed = plan(change, seats::free(row, now), candidates);
    if changed.is_empty() {
        return Ok(changed);
    }
    match change {
        LicenseChange::Remove => seats::take(tx, row, &changed).await?,
        _ => seats::give(tx, now, row, &changed).await?,
    }
    Ok(changed)
}

/// What is read once for all products: nobody's licenses of one change with those of another.
struct Known {
    held: Vec<license_assignment::Model>,
    sold: Sold,
    home: Country,
}

impl Known {
    fn candidates(&self, row: &subscription::Model, people: &[account::Model]) -> Vec<Candidate> {
        let holds = |id| self.held.iter().any(|held| held.account_id == id && held.subscription_id == row.id);
        let candidate = |person: &account::Model| Candidate {
            id: person.id,
            holds: holds(person.id),
            active: person.status == AccountStatus::Active,
            offered: self.sold.within(row.offer_id, location::of(person, self.home)),
        };
        people.iter().map(candidate).collect()
    }
}
