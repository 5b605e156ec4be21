//! What the trail tells of an export: who began it with which filter, and how many lines went out when it came to its
//! end. One that was left or stopped has no end there.

use domain::activity::{ActivityFilter, Deed};
use domain::actor::Actor;
use domain::customer::CustomerQuery;
use domain::export::{ExportSubject, OrderFilter};
use domain::id::GrantId;
use domain::time::Timestamp;
use uuid::Uuid;

use crate::audit::{self, Event};
use crate::db::Db;
use crate::error::Error;

/// Notes that it begins.
///
/// # Errors
/// The entry cannot be written; nothing is exported then.
pub(super) async fn begun(
    db: &Db,
    actor: &Actor,
    now: Timestamp,
    id: Uuid,
    subject: &ExportSubject,
    grants: Vec<GrantId>,
) -> Result<(), Error> {
    let event = filtered(about(action(subject), id, subject), subject).grants(grants);
    append(db, actor, now, event).await
}

/// Notes that it has come to its end. The lines are out: that the entry cannot be written changes nothing for them.
pub(super) async fn finished(
    db: &Db,
    actor: &Actor,
    now: Timestamp,
    id: Uuid,
    subject: &ExportSubject,
    lines: u64,
) {
    let event = about(Deed::FinishExport, id, subject).set("lines", lines);
    if let Err(error) = append(db, actor, now, event).await {
        tracing::error!(%error, "the end of an export is not in the trail");
    }
}

async fn append(db: &Db, actor: &Actor, now: Timestamp, event: Event) -> Result<(), Error> {
    db.write(|tx| async move { audit::append(&tx, actor, now, event).await }).await
}

const fn action(subject: &ExportSubject) -> Deed {
    match subject {
        ExportSubject::Customers(_) => Deed::ExportCustomers,
        ExportSubject::Subscriptions(_) | ExportSubject::CustomerSubscriptions(_) => {
            Deed::ExportSubscriptions
        }
        ExportSubject::Orders(_) | ExportSubject::CustomerOrders(..) => Deed::ExportOrders,
        ExportSubject::Incentives(_) => Deed::ExportIncentives,
        ExportSubject::Activity(_) | ExportSubject::CustomerActivity(..) => Deed::ExportActivity,
    }
}

/// The customer that it is about sees the entry too.
fn about(action: Deed, id: Uuid, subject: &ExportSubject) -> Event {
    let event = Event::new(action, "export", id);
    match subject {
        ExportSubject::CustomerSubscriptions(customer)
        | ExportSubject::CustomerOrders(customer, _)
        | ExportSubject::CustomerActivity(customer, _) => event.target(*customer),
        _ => event,
    }
}

fn filtered(event: Event, subject: &ExportSubject) -> Event {
    match subject {
        ExportSubject::Customers(query) | ExportSubject::Subscriptions(query) => of_list(event, query),
        ExportSubject::CustomerSubscriptions(_) => event,
        ExportSubject::Orders(filter) | ExportSubject::CustomerOrders(_, filter) => of_orders(event, filter),
        ExportSubject::Incentives(period) => event.set("month", period.to_string()),
        ExportSubject::Activity(filter) | ExportSubject::CustomerActivity(_, filter) => {
            of_activity(event, filter)
        }
    }
}

fn of_list(event: Event, query: &CustomerQuery) -> Event {
    let event = event.set("sort", query.sort.as_str());
    let search = query.search.as_ref().map(|text| text.as_str().to_owned());
    let reseller = query.reseller.map(|id| id.to_string());
    let given = [("search", search), ("reseller", reseller)];
    given
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .fold(event, |event, (name, value)| event.set(name, value))
}

fn of_orders(event: Event, filter: &OrderFilter) -> Event {
    let event = match filter.text.trim() {
        "" => event,
        text => event.set("search", text),
    };
    let event = filter.status.into_iter().fold(event, |event, status| event.set("status", status.as_str()));
    let event = filter.from.into_iter().fold(event, |event, from| event.set("from", from.0));
    filter.until.into_iter().fold(event, |event, until| event.set("until", until.0))
}

fn of_activity(event: Event, filter: &ActivityFilter) -> Event {
    let event = filter.from.into_iter().fold(event, |event, from| event.set("from", from.0));
    let event = filter.until.into_iter().fold(event, |event, until| event.set("until", until.0));
    let event = filter.group.into_iter().fold(event, |event, group| event.set("group", group.as_str()));
    let given = [
        ("person", filter.person.map(|id| id.to_string())),
        ("organization", filter.organization.map(|id| id.to_string())),
        ("record", filter.record.map(|id| id.to_string())),
    ];
    let given = given.into_iter().filter_map(|(name, value)| Some((name, value?)));
    given.fold(event, |event, (name, value)| event.set(name, value))
}
