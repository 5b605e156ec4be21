//! One request for more licenses, which waits for its provider.

use domain::activity::Deed;
use domain::order_request::OrderRequestStatus;
use entity::order_request;

use super::customers;
use super::subscription_table::SUBSCRIPTIONS;
use super::world::{World, account, admin, fault, id, organization};
use crate::audit::Event;
use crate::error::Error;
use crate::store;

/// Whose subscription of which offer it is about.
const ABOUT: (&str, &str) = ("hayabusa-parts.example", "e5");
/// How many licenses there should be then.
const WANTED: i32 = 100;
/// How many days ago it was asked.
const DAYS: i64 = 2;

/// Writes it.
pub async fn write(world: &mut World<'_>) -> Result<(), Error> {
    let (customer, offer) = ABOUT;
    let bought = SUBSCRIPTIONS.iter().find(|bought| (bought.0, bought.1) == ABOUT);
    let present = bought.ok_or_else(|| fault(offer))?.2;
    let (asker, at) = (admin(customer), world.ago(DAYS));
    let row = order_request::Model {
        id: id("order request", customer),
        subscription_id: id("subscription", &format!("{customer} {offer}")),
        customer_id: organization(customer),
        provider_id: organization(customers::of(customer)?.provider),
        asked_by: account(&asker),
        asked_by_organization: organization(customer),
        quantity: WANTED,
        note: Some("新しい工場が 4 月に稼働します。".to_owned()),
        status: OrderRequestStatus::Open,
        reason: None,
        order_id: None,
        created_at: at,
        updated_at: at,
        version: 1,
    };
    let event = Event::new(Deed::AskForOrder, "order_request", row.id)
        .target(row.provider_id)
        .change("quantity", present, WANTED);
    store::insert(world.tx, row).await?;
    world.note(at, Some(&asker), event)
}
