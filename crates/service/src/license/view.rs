//! The products with their seats, how many of the chosen people hold which, and what became of a change.

use std::collections::HashMap;

use domain::actor::{AccountStatus, Actor};
use domain::country::Country;
use domain::id::{AccountId, SubscriptionId};
use domain::license::{
    Held, LicenseChange, LicensePerson, LicenseQuery, LicenseResult, LicenseView, MAX_PEOPLE, ProductRow,
};
use domain::page::{Page, PageSize};
use domain::policy::{self, Action};
use domain::subscription::SubscriptionRow;
use domain::team::{UserTask, full_name};
use domain::time::Timestamp;
use entity::{license_assignment, subscription};

use super::product::{Products, Sold};
use crate::db::{Read, Source};
use crate::error::Error;
use crate::page::{Slice, Sort};
use crate::scope;
use crate::subscription as terms;
use crate::team::location;
use crate::team::staff::People;

/// Reads the page.
///
/// # Errors
/// [`Error::NotFound`] for a customer that is not the actor's to see, [`Error::Forbidden`] for those who may not read
/// its users.
pub async fn view(
    db: &Read,
    actor: &Actor,
    now: Timestamp,
    query: &LicenseQuery,
) -> Result<LicenseView, Error> {
    let people = People::of_customer(db, actor, now, query.customer).await?;
    people.may(actor, UserTask::Read, &[])?;
    let home = location::home(db, query.customer).await?;
    let chosen = chosen(db, actor, query, home).await?;
    let ids: Vec<AccountId> = chosen.iter().map(|person| person.id).collect();
    let held = scope::license::of_people(db, ids).await?;
    let slice = Slice::new(query.cursor.clone(), Sort::Ascending, PageSize::Short.rows());
    let page = terms::rows(db, actor, &people.facts, query.customer, &slice).await?;
    let assigned = assigned(db, &page).await?;
    let products = Products::read(db, page.rows.iter().map(|row| row.offer_id).collect()).await?;
    let results = results(db, query, &chosen, &held).await?;
    Ok(LicenseView {
        page: page.map(|row| {
            let plans = products.plans(row.offer_id);
            ProductRow { plans, ..product(row, &assigned, &chosen, &held) }
        }),
        results,
        can_assign: people.permit(actor, UserTask::Edit, &[], true),
        can_order: policy::permit(actor, Action::AskForOrder, &people.facts),
        customer: people.customer.ok_or(Error::NotFound)?,
        people: chosen,
    })
}

/// The people chosen, by name. Who is not the customer's, or is gone, is left out.
async fn chosen(
    source: &impl Source,
    actor: &Actor,
    query: &LicenseQuery,
    home: Country,
) -> Result<Vec<LicensePerson>, Error> {
    let ids: Vec<AccountId> = query.people.iter().copied().take(MAX_PEOPLE as usize).collect();
    let found = scope::team::users(source, query.customer, ids).await?;
    let present = found.into_iter().filter(|user| user.deleted_at.is_none());
    let person = |user: entity::account::Model| LicensePerson {
        id: user.id,
        name: full_name(actor.language, &user.given_name, &user.family_name),
        location: location::of(&user, home),
        user_name: user.user_name,
        status: user.status,
    };
    Ok(present.map(person).collect())
}

async fn assigned(
    source: &impl Source,
    page: &Page<SubscriptionRow>,
) -> Result<HashMap<SubscriptionId, u32>, Error> {
    let ids = page.rows.iter().map(|row| row.id).collect();
    let count = |row: subscription::Model| (row.id, u32::try_from(row.licenses_assigned).unwrap_or_default());
    Ok(scope::license::subscriptions(source, ids).await?.into_iter().map(count).collect())
}

fn product(
    row: SubscriptionRow,
    assigned: &HashMap<SubscriptionId, u32>,
    chosen: &[LicensePerson],
    held: &[license_assignment::Model],
) -> ProductRow {
    let holders: Vec<String> = chosen
        .iter()
        .filter(|person| holds(held, row.id, person.id))
        .map(|person| person.name.clone())
        .collect();
    ProductRow {
        id: row.id,
        name: row.name,
        offer_name: row.offer_name,
        status: row.status,
        seats: row.quantity,
        assigned: assigned.get(&row.id).copied().unwrap_or_default(),
        held: Held::of(holders.len(), chosen.len()),
        holders,
        plans: Vec::new(),
    }
}

fn holds(held: &[license_assignment::Model], subscription: SubscriptionId, person: AccountId) -> bool {
    held.iter().any(|held| held.subscription_id == subscription && held.account_id == person)
}

/// What became of the change that led here, read from how things stand now: an address alone claims nothing.
async fn results(
    source: &impl Source,
    query: &LicenseQuery,
    chosen: &[LicensePerson],
    held: &[license_assignment::Model],
) -> Result<Vec<LicenseResult>, Error> {
    let ids = query.changed.iter().map(|(id, _)| *id).collect();
    let mut rows = scope::license::subscriptions(source, ids).await?;
    rows.retain(|row| row.customer_id == query.customer);
    let sold = Sold::read(source, rows.iter().map(|row| row.offer_id).collect()).await?;
    let mut results = Vec::new();
    for row in rows {
        let Some((_, change)) = query.changed.iter().find(|(id, _)| *id == row.id) else { continue };
        for person in chosen {
            let has = holds(held, row.id, person.id);
            results.push(LicenseResult {
                person: person.name.clone(),
                product: row.name.clone(),
                change: *change,
                done: has == (*change == LicenseChange::Assign),
                disabled: person.status != AccountStatus::Active,
                elsewhere: !sold.within(row.offer_id, person.location),
            });
        }
    }
    Ok(results)
}
