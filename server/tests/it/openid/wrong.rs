//! Everything that leads to the sign-in page.

use std::sync::atomic::Ordering;

use axum::http::StatusCode;
use domain::federation::FederationFailure;
use serde_json::{Value, json};

use super::{
    Away, both,
    fake::{Fake, Fault},
    is_in, leave, told, world_by,
};
use crate::world::{NOW, Session};

const NOT_ACCEPTED: &str = "cannot be accepted";
const NO_ANSWER: &str = "does not answer at the moment";

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_does_not_hold_opens_nothing() {
    let (fake, world) = both().await;
    let second = NOW.0 / 1000;
    let faults: [(&str, Value); 7] = [
        ("nonce", json!("another")),
        ("nonce", Value::Null),
        ("aud", json!("another-client")),
        ("aud", json!(["kizuna", "another-client"])),
        ("iss", json!("http://127.0.0.1:1")),
        ("exp", json!(second - 1)),
        ("sub", json!("")),
    ];
    for (name, value) in faults {
        fake.say(|says| {
            says.token = json!({ "email": "admin@provider.example", "email_verified": true });
            says.token[name] = value.clone();
        });
        let answer = leave(&world, &fake).await.come_back(&world).await;
        assert!(
            answer.location().starts_with("/sign-in?failed=wrong"),
            "{name} {value}: {}",
            answer.location()
        );
        told(&world, &answer, "wrong", NOT_ACCEPTED).await;
    }
    fake.say(|says| says.token = json!({ "email": "admin@provider.example", "email_verified": true }));
    assert!(is_in(&leave(&world, &fake).await.come_back(&world).await), "nothing else was wrong");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature_is_the_providers_own() {
    let (fake, world) = both().await;
    for (signing, algorithm) in [(9, "EdDSA"), (1, "none"), (1, "HS256"), (1, "RS256")] {
        fake.say(|says| (says.signing, says.algorithm) = (signing, algorithm));
        let answer = leave(&world, &fake).await.come_back(&world).await;
        told(&world, &answer, "wrong", NOT_ACCEPTED).await;
    }
    assert_eq!(fake.asked.load(Ordering::Relaxed), 1, "not asked for its keys again within a minute");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_provider_tells_of_another_person_is_not_believed() {
    let (fake, world) = both().await;
    let other = json!({ "sub": "s-2", "email": "admin@provider.example", "email_verified": true });
    fake.say(|says| (says.token, says.person) = (json!({}), other));
    told(&world, &leave(&world, &fake).await.come_back(&world).await, "wrong", NOT_ACCEPTED).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exchange_that_fails_is_told_and_nothing_is_half_made() {
    let (fake, world) = both().await;
    let cases = [
        (Fault::Garbage, "wrong", NOT_ACCEPTED),
        (Fault::Refuses, "wrong", NOT_ACCEPTED),
        (Fault::Redirects, "wrong", NOT_ACCEPTED),
        (Fault::Huge, "unavailable", NO_ANSWER),
        (Fault::Slow, "unavailable", NO_ANSWER),
    ];
    for (fault, failure, words) in cases {
        fake.say(|says| says.exchange = fault);
        let answer = leave(&world, &fake).await.come_back(&world).await;
        told(&world, &answer, failure, words).await;
    }
    fake.say(|says| says.exchange = Fault::None);
    assert!(is_in(&leave(&world, &fake).await.come_back(&world).await));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_does_not_tell_its_addresses_leads_nobody_away() {
    let cases = [
        (Fault::Garbage, "wrong", NOT_ACCEPTED),
        (Fault::Redirects, "unavailable", NO_ANSWER),
        (Fault::Huge, "unavailable", NO_ANSWER),
        (Fault::Slow, "unavailable", NO_ANSWER),
    ];
    for (fault, failure, words) in cases {
        let (fake, world) = both().await;
        fake.say(|says| says.discovery = fault);
        let answer = world.get(&Session::nobody(), super::START).await;
        assert!(answer.cookie("kizuna-openid").is_none());
        told(&world, &answer, failure, words).await;
        world.get(&Session::nobody(), super::START).await;
        assert_eq!(fake.asked.load(Ordering::Relaxed), 1, "left alone for a while");
        fake.say(|says| says.discovery = Fault::None);
        world.wait(10);
        leave(&world, &fake).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_absent_provider_leaves_the_password() {
    let world = world_by("http://127.0.0.1:9", "email").await;
    let answer = world.get(&Session::nobody(), super::START).await;
    told(&world, &answer, "unavailable", NO_ANSWER).await;
    world.sign_in("admin@provider.example").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_no_account_knows_is_told_what_to_do() {
    let (fake, world) = both().await;
    fake.say(|says| says.token = json!({ "email": "nobody@provider.example", "email_verified": true }));
    let answer = leave(&world, &fake).await.come_back(&world).await;
    told(&world, &answer, "no-account", "global administrator to add you").await;
    fake.say(|says| says.token = json!({ "email": "admin@provider.example", "email_verified": false }));
    let answer = leave(&world, &fake).await.come_back(&world).await;
    told(&world, &answer, "unverified", "Confirm the address there").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_provider_refuses_is_told() {
    let (fake, world) = both().await;
    let cases = [
        ("error=access_denied", "cancelled", "was canceled"),
        ("error=server_error", "unavailable", NO_ANSWER),
        ("error=invalid_scope&error_description=Call+me", "wrong", NOT_ACCEPTED),
        ("code=the-code&iss=http%3A%2F%2Felsewhere.example", "wrong", NOT_ACCEPTED),
        ("code=one&code=two", "wrong", NOT_ACCEPTED),
        ("", "wrong", NOT_ACCEPTED),
    ];
    for (query, failure, words) in cases {
        let away = leave(&world, &fake).await;
        let address = format!("/sign-in/callback?{query}&state={}", away.asked["state"]);
        let answer = world.get(&away.browser, &address).await;
        told(&world, &answer, failure, words).await;
        assert_eq!(answer.cookie("kizuna-openid").as_deref(), Some("kizuna-openid="));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_browser_that_left_comes_back_once_and_in_time() {
    let (fake, world) = both().await;
    let expired = |answer: &crate::world::Answer| {
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert!(answer.session().is_none());
        assert!(answer.location().starts_with("/sign-in?failed=expired"), "{}", answer.location());
    };
    let away = leave(&world, &fake).await;
    expired(&world.get(&Session::nobody(), &away.way_back()).await);
    let other = Away { browser: leave(&world, &fake).await.browser, asked: away.asked.clone() };
    expired(&other.come_back(&world).await);
    expired(&world.get(&away.browser, "/sign-in/callback?code=the-code").await);
    *fake.nonce.lock().unwrap() = away.asked["nonce"].clone();
    assert!(is_in(&away.come_back(&world).await));
    expired(&away.come_back(&world).await);

    let late = leave(&world, &fake).await;
    world.wait(600);
    expired(&late.come_back(&world).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn foreign_places_and_foreign_words_are_dropped() {
    let fake = Fake::start().await;
    let world = super::world(&fake).await;
    for place in ["https%3A%2F%2Fattacker.example", "%2F%2Fattacker.example", "%2F%5Cattacker.example"] {
        let answer = world.get(&Session::nobody(), &format!("/sign-in/openid?next={place}")).await;
        let asked = answer.location().split_once('?').unwrap().1.to_owned();
        let asked = form_urlencoded::parse(asked.as_bytes()).into_owned().collect();
        let away = Away { browser: Session::holding(answer.cookie("kizuna-openid").unwrap()), asked };
        *fake.nonce.lock().unwrap() = away.asked["nonce"].clone();
        assert_eq!(away.come_back(&world).await.location(), "/dashboard", "{place}");
    }
    let page = world.get(&Session::nobody(), "/sign-in?failed=Call+me").await;
    assert!(!page.body.contains("Call me") && !page.body.contains("You are not signed in"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_failure_has_its_words_in_both_languages() {
    let (_fake, world) = both().await;
    for failure in FederationFailure::ALL {
        for (lang, title) in [("en", "You are not signed in"), ("ja", "サインインできませんでした")]
        {
            let page = world.get(&Session::nobody(), &format!("/sign-in?failed={failure}&lang={lang}")).await;
            assert!(page.body.contains(title) && page.body.contains("role=\"alert\""), "{failure} {lang}");
        }
    }
}
