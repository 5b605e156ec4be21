//! When there is no room: 503 with `Retry-After`, while what was let in goes on.

use std::{convert::Infallible, time::Duration};

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use futures::channel::mpsc;
use server::overload::Limits;

use crate::{
    headers::EVERYWHERE,
    world::{Session, World},
};

#[tokio::test(flavor = "multi_thread")]
async fn without_room_pages_say_so_and_probes_answer() {
    let world = World::with(|config| {
        config.limits = Limits { at_work: 0, waiting: 0, ..Limits::default() };
    })
    .await;
    let nobody = Session::nobody();
    for address in ["/", "/sign-in", "/customers/export.csv", "/sfn/none"] {
        let answer = world.get(&nobody, address).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{address}");
        assert_eq!(answer.headers["retry-after"], "5");
        for name in EVERYWHERE {
            assert!(answer.headers.contains_key(name), "{address} has no {name}");
        }
    }
    for address in ["/livez", "/readyz", "/pkg/main-1.css"] {
        assert_eq!(world.get(&nobody, address).await.status, StatusCode::OK, "{address}");
    }
    let text = world.figures().await;
    assert!(text.contains("kizuna_http_requests_refused_total 4\n"), "{text}");
    world.sign_in("admin@provider.example").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_in_does_not_keep_others_outside() {
    let world = World::with(|config| {
        config.limits = Limits { signing_in: 0, waiting: 0, ..Limits::default() };
    })
    .await;
    let nobody = Session::nobody();
    let refused = world.post(&nobody, "/sign-in", &[("_function", "/sfn/session/sign-in")]).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(world.get(&nobody, "/sign-in").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_let_in_is_finished_while_others_are_refused() {
    let world = World::with(|config| {
        config.limits = Limits { at_work: 1, waiting: 0, ..Limits::default() };
    })
    .await;
    let nobody = Session::nobody();
    let (body, rest) = mpsc::unbounded::<Result<String, Infallible>>();
    let slow = Request::builder()
        .method(Method::POST)
        .uri("/sign-out")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from_stream(rest))
        .unwrap();
    let others = async {
        while !world.figures().await.contains("kizuna_http_requests_at_work 1\n") {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let refused = world.get(&nobody, "/").await.status;
        drop(body);
        refused
    };
    let (slow, refused) = tokio::join!(world.send(slow), others);
    assert_eq!((slow.status, refused), (StatusCode::SEE_OTHER, StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(world.get(&nobody, "/").await.status, StatusCode::OK, "there is room again");
}
