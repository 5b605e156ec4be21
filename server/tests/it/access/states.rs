//! What a relation gives is gone with it, at the very next request of a session that is open.

use axum::http::StatusCode;

use super::{
    alike::{difference, is_refusal, plain},
    deeds::DEEDS,
    ids::{Ids, fill, ids},
    people::{EVERYBODY, PUBLIC, may},
};
use crate::{
    database,
    world::{Session, World},
};

/// What Hinode Systems manages, and Aozora Distribution sold.
const SOLD: [&str; 7] = [
    "/customers/{momiji}",
    "/customers/{momiji}/subscriptions",
    "/customers/{momiji}/subscriptions/{subscription}",
    "/customers/{momiji}/orders",
    "/customers/{momiji}/orders/{order}",
    "/customers/{momiji}/subscriptions.csv",
    "/customers/{momiji}/orders.csv",
];
/// What Hinode Systems alone sees of it.
const MANAGED: [&str; 3] = [
    "/customers/{momiji}/users",
    "/customers/{momiji}/users/{customer-account}",
    "/customers/{momiji}/licenses",
];

/// How many of these a person is shown.
async fn shown(world: &World, who: &Session, addresses: &[&str], ids: &Ids) -> usize {
    let mut shown = 0;
    for address in addresses {
        shown += usize::from(world.get(who, &fill(address, ids)).await.status == StatusCode::OK);
    }
    shown
}

/// All of these are answered like what never was.
async fn never_was(world: &World, who: &Session, addresses: &[&str], ids: &Ids) {
    let nothing: Ids = ids.keys().map(|mark| (*mark, ids["{nothing}"].clone())).collect();
    let echoed: Vec<String> = ids.values().cloned().collect();
    for address in addresses {
        let gone = world.get(who, &fill(address, ids)).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "{address}");
        let missing = world.get(who, &fill(address, &nothing)).await;
        assert_eq!(difference(&plain(&gone, &echoed), &plain(&missing, &echoed)), None, "{address}");
    }
}

fn input(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| (format!("input[{name}]"), (*value).to_owned())).collect()
}

async fn ends_and_sleeps(world: &World) {
    let provider = world.sign_in("admin@provider.example").await;
    let operator = world.sign_in("admin@operator.example").await;
    let ids = ids(world, &provider, &operator).await;
    let reseller = world.sign_in("admin@reseller.example").await;
    let managed: Vec<&str> = SOLD.into_iter().chain(MANAGED).collect();
    assert_eq!(shown(world, &reseller, &managed, &ids).await, managed.len());
    assert_eq!(shown(world, &provider, &SOLD, &ids).await, SOLD.len());

    // The customer withdraws the reseller's management.
    let customer = world.sign_in("admin@customer.example").await;
    let ended = world
        .call(&customer, "relation/end", &input(&[("id", ids["{managing}"].as_str()), ("reason", "")]))
        .await;
    assert!(!ended.status.is_client_error() && !ended.status.is_server_error(), "{}", ended.body);
    never_was(world, &reseller, &managed, &ids).await;
    assert_eq!(shown(world, &provider, &SOLD, &ids).await, SOLD.len(), "the provider keeps what is its own");

    // The operator suspends the provider.
    let page = world.get(&operator, &fill("/operator/organizations/{aozora}", &ids)).await.body;
    let version =
        page.split("name=\"input[version]\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let fields =
        [("id", ids["{aozora}"].as_str()), ("version", version.unwrap()), ("reason", "does not answer")];
    let suspended = world.call(&operator, "organization/suspend", &input(&fields)).await;
    assert!(!suspended.status.is_client_error() && !suspended.status.is_server_error(), "{}", suspended.body);
    assert_eq!(shown(world, &provider, &SOLD, &ids).await, 0, "a suspended organization sees nothing");
    let before = world.rows().await;
    let mut tried = 0;
    // Everybody's own account is not the organization's.
    let of_organizations = DEEDS.iter().filter(|(_, _, list)| ![PUBLIC, EVERYBODY].contains(list));
    for (function, fields, _) in of_organizations.filter(|(_, _, list)| may("provider sales", list)) {
        let fields: Vec<(String, String)> =
            fields.iter().map(|(name, value)| (format!("input[{name}]"), fill(value, &ids))).collect();
        let status = world.call(&provider, function, &fields).await.status;
        assert!(is_refusal(status), "{function}: {status}");
        tried += 1;
    }
    assert!(world.rows().await == before, "a suspended organization changes something");
    println!(
        "{} addresses and {tried} functions gone with a relation or an organization",
        managed.len() + SOLD.len()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_ends_is_gone_on_sqlite() {
    ends_and_sleeps(&World::demo().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_ends_is_gone_on_postgres() {
    database::on_postgres(async |database: &database::Database| {
        ends_and_sleeps(&World::on(database).await).await;
    })
    .await;
}
