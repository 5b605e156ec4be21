//! The headers of every answer.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};

use crate::world::{Session, World};

pub const EVERYWHERE: [&str; 9] = [
    "content-security-policy",
    "reporting-endpoints",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "cache-control",
    "x-request-id",
];

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_them() {
    let world = World::demo().await;
    for address in
        ["/", "/sign-in", "/dashboard", "/no-such-page", "/livez", "/readyz", "/pkg/main-1.css", "/sfn/none"]
    {
        let answer = world.get(&Session::nobody(), address).await;
        for name in EVERYWHERE {
            assert!(answer.headers.contains_key(name), "{address} has no {name}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_nonce_differs_and_stands_on_our_scripts() {
    let world = World::demo().await;
    let first = world.get(&Session::nobody(), "/sign-in").await;
    let second = world.get(&Session::nobody(), "/sign-in").await;
    let nonce = |headers: &axum::http::HeaderMap| {
        let policy = headers["content-security-policy"].to_str().unwrap().to_owned();
        policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned()
    };
    assert_ne!(nonce(&first.headers), nonce(&second.headers));
    let scripts = first.body.matches("<script").count();
    let ours = first.body.matches(&format!("nonce=\"{}\"", nonce(&first.headers))).count();
    assert!(scripts > 0 && ours >= scripts, "{ours} nonces for {scripts} scripts");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_our_own_pages_may_change_anything() {
    let world = World::demo().await;
    let post = |origin: &'static str| {
        Request::builder()
            .method(Method::POST)
            .uri("/sign-out")
            .header("origin", origin)
            .header("host", "127.0.0.1:3000")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::empty())
            .unwrap()
    };
    assert_eq!(world.send(post("http://attacker.example")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.send(post("http://127.0.0.1:3000")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn words_in_the_address_never_become_an_error_message() {
    let world = World::demo().await;
    let answer = world
        .get(&Session::nobody(), "/sign-in?__path=%2Fsfn%2Fsession%2Fsign-in&__err=Call+me&next=%2Fcustomers")
        .await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/sign-in?next=%2Fcustomers"));
}
