//! The way that leads in.

use std::sync::atomic::Ordering;

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use serde_json::json;

use super::{NEXT, START, both, fake::Fake, is_in, leave, leave_from, world_by};
use crate::world::{Session, World};

#[tokio::test(flavor = "multi_thread")]
async fn a_person_comes_back_to_the_page_that_asked() {
    let (fake, world) = both().await;
    let away = leave(&world, &fake).await;
    let expected = [
        ("client_id", "kizuna"),
        ("response_type", "code"),
        ("code_challenge_method", "S256"),
        ("redirect_uri", "http://127.0.0.1:3000/sign-in/callback"),
        ("scope", "openid email profile"),
    ];
    for (name, value) in expected {
        assert_eq!(away.asked[name], value);
    }
    let answer = away.come_back(&world).await;
    assert!(is_in(&answer), "{}", answer.location());
    assert_eq!(answer.cookie("kizuna-openid").as_deref(), Some("kizuna-openid="), "the ticket is taken away");
    assert_eq!(fake.got("code").as_deref(), Some("the-code"));
    let verifier = fake.got("code_verifier").unwrap();
    assert!(verifier.len() == 43 && !away.asked.values().any(|value| *value == verifier));
    let page = world.get(&answer.session().unwrap(), NEXT).await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asked_for_nothing_begins_as_with_a_password() {
    let (fake, world) = both().await;
    for (subject, email, first) in [
        ("s-1", "sales@provider.example", "/dashboard"),
        ("s-2", "admin@evergreen-works.example", "/enroll/"),
    ] {
        fake.say(|says| says.token = json!({ "sub": subject, "email": email, "email_verified": true }));
        let answer = leave_from(&world, &fake, "/sign-in/openid").await.come_back(&world).await;
        assert!(answer.session().is_some() && answer.location().starts_with(first), "{}", answer.location());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ticket_is_for_the_callback_alone() {
    let (_fake, world) = both().await;
    let answer = world.get(&Session::nobody(), START).await;
    let line = answer.headers["set-cookie"].to_str().unwrap();
    assert!(line.ends_with("; Path=/sign-in/callback; HttpOnly; SameSite=Lax; Max-Age=600"), "{line}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_may_be_told_apart_from_the_token() {
    let (fake, world) = both().await;
    let person = json!({ "sub": "s-1", "email": "sales@provider.example", "email_verified": "true" });
    fake.say(|says| (says.token, says.person) = (json!({}), person));
    assert!(is_in(&leave(&world, &fake).await.come_back(&world).await));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_providers_own_name_counts_where_the_settings_say_so() {
    let fake = Fake::start().await;
    let world = world_by(&fake.issuer, "preferred_username").await;
    fake.say(|says| says.token = json!({ "preferred_username": "admin@provider.example" }));
    assert!(is_in(&leave(&world, &fake).await.come_back(&world).await));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_provider_is_asked_late_seldom_and_again_when_its_keys_change() {
    let (fake, world) = both().await;
    let asked = || fake.asked.load(Ordering::Relaxed);
    let page = world.get(&Session::nobody(), "/sign-in?next=/customers").await;
    assert!(
        page.body.contains("Sign in with Example ID")
            && page.body.contains("/sign-in/openid?next=/customers")
    );
    assert_eq!(asked(), 0, "a page does not ask");
    for _ in 0..2 {
        assert!(is_in(&leave(&world, &fake).await.come_back(&world).await));
    }
    assert_eq!(asked(), 1);
    world.wait(61);
    fake.say(|says| (says.signing, says.published) = (2, 2));
    assert!(is_in(&leave(&world, &fake).await.come_back(&world).await));
    assert_eq!(asked(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_provider_there_is_one_way() {
    let world = World::demo().await;
    for address in ["/sign-in", "/sign-in?failed=no-account"] {
        let page = world.get(&Session::nobody(), address).await;
        assert!(page.body.contains("<title>Sign in - Kizuna</title>"), "{}", page.body);
        assert!(!page.body.contains("/sign-in/openid") && !page.body.contains("You are not signed in"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_ahead_leads_nowhere() {
    let (fake, world) = both().await;
    let away = leave(&world, &fake).await;
    let request = |address: &str| {
        let builder = Request::builder().method(Method::GET).uri(address).header("sec-purpose", "prefetch");
        builder.body(Body::empty()).unwrap()
    };
    for address in [START.to_owned(), away.way_back()] {
        let answer = world.send(request(&address)).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::NO_CONTENT, ""), "{address}");
    }
    assert!(is_in(&away.come_back(&world).await), "the ticket is still good");
}
