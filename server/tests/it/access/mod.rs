//! Who reaches what: every page and every server function against every kind of person.
//!
//! The tables of `pages` and `deeds` are the whole list. A page or a function without a row fails, and so does a row for
//! something that no longer exists: a server function is a public address, whatever page shows its button. `crossing`
//! tries all of them, `relations` what rests on a relation in each of its states, `done` does what people do with their
//! forms (`forms` has them), and `entries` judges what crossing and doing leave in the trail.

pub mod alike;
mod crossing;
pub mod deeds;
mod done;
mod entries;
mod form;
mod forms;
pub mod ids;
mod neighbors;
pub mod pages;
pub mod people;
mod relations;
mod states;
mod watch;

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};

use crate::world::{Session, World};
use deeds::DEEDS;
use ids::{fill, ids};
use pages::{DOORS, EXPORTS, PAGES};
use people::{PEOPLE, PUBLIC, may};

#[tokio::test(flavor = "multi_thread")]
async fn every_file_goes_to_whom_it_should() {
    let world = World::demo().await;
    let (provider, operator) =
        (world.sign_in("admin@provider.example").await, world.sign_in("admin@operator.example").await);
    let ids = ids(&world, &provider, &operator).await;
    for (address, list) in EXPORTS {
        let address = fill(address, &ids);
        for (name, account) in PEOPLE {
            let answer = world.get(&world.sign_in(account).await, &address).await;
            let refused = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&answer.status);
            let right = if may(name, list) { answer.status == StatusCode::OK } else { refused };
            assert!(right, "{name} gets {} from {address}", answer.status);
            assert_eq!(answer.body.starts_with('\u{FEFF}'), may(name, list), "{name}: {address}");
        }
        // Nobody is led to sign-in, and from there to the page with the button.
        let answer = world.get(&Session::nobody(), &address).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}");
        let to_page = answer.location().starts_with("/sign-in?next=/") && !answer.location().contains(".csv");
        assert!(to_page, "{address} leads to {}", answer.location());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_changes_nothing() {
    let world = World::demo().await;
    let mut sessions = Vec::new();
    for (_, account) in PEOPLE {
        sessions.push(world.sign_in(account).await);
    }
    let ids = ids(&world, &sessions[2], &sessions[0]).await;
    let before = world.stored();
    for session in &sessions {
        for (_, address, _) in PAGES {
            world.get(session, &fill(address, &ids)).await;
            assert!(world.stored() == before, "{address} has changed the database");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_provider_its_doors_do_not_exist() {
    let world = World::demo().await;
    let provider = world.sign_in("admin@provider.example").await;
    let before = world.stored();
    for address in DOORS {
        for who in [&Session::nobody(), &provider] {
            assert_eq!(world.get(who, address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
    }
    assert!(world.stored() == before);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_led_to_sign_in_and_back() {
    let world = World::demo().await;
    let (provider, operator) =
        (world.sign_in("admin@provider.example").await, world.sign_in("admin@operator.example").await);
    let ids = ids(&world, &provider, &operator).await;
    for (_, address, list) in PAGES {
        let answer = world.get(&Session::nobody(), &fill(address, &ids)).await;
        if *list == PUBLIC {
            assert_eq!(answer.status, StatusCode::OK, "{address}");
        } else {
            assert_eq!(answer.status, StatusCode::FOUND, "{address}");
            assert!(
                answer.location().starts_with("/sign-in?next="),
                "{address} leads to {}",
                answer.location()
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_foreign_and_what_never_was_look_alike() {
    let world = World::demo().await;
    let (provider, operator) =
        (world.sign_in("admin@provider.example").await, world.sign_in("admin@operator.example").await);
    let ids = ids(&world, &provider, &operator).await;
    let stranger = world.sign_in("admin@provider2.example").await;
    for (address, id) in [
        ("/customers/{id}", "{momiji}"),
        ("/customers/{id}/subscriptions.csv", "{momiji}"),
        ("/customers/{id}/orders.csv", "{momiji}"),
        ("/customers/{id}/activity", "{momiji}"),
        ("/customers/{id}/activity.csv", "{momiji}"),
        ("/indirect-resellers/{id}", "{hinode}"),
        ("/indirect-resellers/{id}/users", "{hinode}"),
        ("/account/users/{id}", "{provider-account}"),
        ("/enroll/{id}/organization", "{application}"),
        ("/support-requests/{id}", "{request}"),
        ("/referrals/{id}", "{referral}"),
    ] {
        let foreign = address.replace("{id}", &ids[id]);
        let nothing = address.replace("{id}", &ids["{nothing}"]);
        let (one, other) = (world.get(&stranger, &foreign).await, world.get(&stranger, &nothing).await);
        assert_eq!((one.status, other.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{address}");
        let plain = |body: &str, id: &str| World::without_nonce(body).replace(id, "");
        assert_eq!(plain(&one.body, &ids[id]), plain(&other.body, &ids["{nothing}"]), "{address}");
    }
}

#[test]
fn every_server_function_has_a_row() {
    let found: BTreeSet<String> =
        server_fn::axum::server_fn_paths().map(|(path, method)| format!("{method} {path}")).collect();
    let deeds = DEEDS.iter().map(|(name, _, _)| format!("{} /sfn/{name}", Method::POST));
    assert_eq!(found, deeds.collect());
}

#[test]
fn every_page_has_a_row() {
    let listed = leptos_axum::generate_route_list(app::App);
    let found: BTreeSet<String> =
        listed.iter().map(|route| route.path().replace('{', ":").replace('}', "")).collect();
    let rows: BTreeSet<String> = PAGES.iter().map(|(route, _, _)| (*route).to_owned()).collect();
    assert_eq!(found, rows);
}
