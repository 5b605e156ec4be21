//! Who of the customers' people holds a license of what, and the terms that were renewed.

use domain::activity::Deed;
use entity::{license_assignment, subscription};
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::subscription_table::{Row, SUBSCRIPTIONS};
use super::subscriptions::subscription_id;
use super::world::{World, account, fault, organization};
use crate::audit::Event;
use crate::error::Error;
use crate::store;

/// The term of everything that is renewed, in days.
const TERM_DAYS: i64 = 365;

/// Customer and offer, and the people, without the customer's domain.
const HELD: &[(&str, &str, &[&str])] = &[
    ("customer.example", "business-premium", &["admin", "billing", "user", "ishii", "mori"]),
    ("customer.example", "power-bi", &["admin", "ishii"]),
    ("customer.example", "visio", &["mori"]),
    ("customer2.example", "business-premium", &["admin", "frontdesk"]),
    ("minato-print.example", "business-essentials", &["admin"]),
    ("hokuto-kensetsu.example", "e3", &["admin"]),
    ("granite-legal.example", "e3", &["admin"]),
];

/// Writes them.
pub async fn write(world: &mut World<'_>) -> Result<(), Error> {
    for (customer, offer, people) in HELD {
        let row = SUBSCRIPTIONS.iter().find(|row| (row.0, row.1) == (*customer, *offer));
        assign(world, row.ok_or_else(|| fault(offer))?, people).await?;
    }
    for row in SUBSCRIPTIONS.iter().filter(|row| row.5 > TERM_DAYS && row.4.is_present()) {
        renewed(world, row)?;
    }
    Ok(())
}

async fn assign(world: &World<'_>, row: &Row, people: &[&str]) -> Result<(), Error> {
    let id = subscription_id(row);
    for name in people {
        let held = license_assignment::Model {
            subscription_id: id,
            account_id: account(&format!("{name}@{}", row.0)),
            assigned_at: world.ago(row.5),
        };
        store::insert(world.tx, held).await?;
    }
    let count = i32::try_from(people.len()).map_err(fault)?;
    let columns = subscription::ActiveModel { licenses_assigned: Set(count), ..Default::default() };
    store::update_one(world.tx, columns, subscription::Column::Id.eq(id)).await
}

/// What has run for more than a year was renewed by the clock.
fn renewed(world: &mut World<'_>, row: &Row) -> Result<(), Error> {
    let (begun, first) = (world.ago(row.5), world.ago(row.5).plus_months(12));
    let event = Event::new(Deed::RenewSubscription, "subscription", subscription_id(row))
        .target(organization(row.0))
        .change("ends_at", first.0, begun.plus_months(24).0);
    world.note(first, None, event)
}
