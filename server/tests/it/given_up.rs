//! Requests that are given up before their page is made: 413 and 504 in our words, with the headers of every answer.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use futures::{StreamExt, stream};
use server::overload::Limits;

use crate::{
    headers::EVERYWHERE,
    world::{Answer, World},
};

/// A form for an address, as somebody sends it who reads this kind of answer in this language.
fn form(address: &str, kind: &str, language: &str, body: Body) -> Request<Body> {
    Request::builder()
        .method(Method::POST)
        .uri(address)
        .header(header::ACCEPT, kind)
        .header(header::ACCEPT_LANGUAGE, language)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body)
        .unwrap()
}

const BROWSER: &str = "text/html,application/xhtml+xml,*/*;q=0.8";
const PROGRAM: &str = "application/json";

/// A page with these words, in this language; the way to ask about it, and nothing that runs.
fn is_page(answer: &Answer, language: &str, words: &[&str]) {
    has_headers(answer);
    assert_eq!(answer.headers["content-type"], "text/html; charset=utf-8");
    assert!(answer.body.contains(&format!("<html lang=\"{language}\"")), "{}", answer.body);
    let id = answer.headers["x-request-id"].to_str().unwrap();
    for words in words.iter().chain([&id, &"/pkg/main-1.css", &"href=\"/\""]) {
        assert!(answer.body.contains(words), "no {words} in {}", answer.body);
    }
    assert!(!answer.body.contains("<script") && !answer.body.contains("style="), "{}", answer.body);
}

/// The code of a failure and the id of its request.
fn is_code(answer: &Answer, kind: &str) {
    has_headers(answer);
    assert_eq!(answer.headers["content-type"], "application/json; charset=utf-8");
    let told: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(told["failure"]["kind"], kind, "{}", answer.body);
    assert_eq!(told["request"], answer.headers["x-request-id"].to_str().unwrap());
}

fn has_headers(answer: &Answer) {
    for name in EVERYWHERE {
        assert!(answer.headers.contains_key(name), "no {name}");
    }
    assert!(!answer.headers.contains_key("content-encoding"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sends_too_much_is_told_how_much_there_may_be() {
    let world = World::demo().await;
    // More than a form may have, and more than anything may have.
    for size in [300_000, 2_200_000] {
        let body = || Body::from(format!("input%5Bname%5D={}", "a".repeat(size)));
        let en = world.send(form("/sign-in", BROWSER, "en", body())).await;
        assert_eq!(en.status, StatusCode::PAYLOAD_TOO_LARGE);
        is_page(&en, "en", &["What you sent is too large", "Nothing was changed", "256 KB", "512 KB"]);
        let ja = world.send(form("/sign-in", BROWSER, "ja", body())).await;
        assert_eq!(ja.status, StatusCode::PAYLOAD_TOO_LARGE);
        is_page(&ja, "ja", &["送信された内容が大きすぎます", "何も変更されていません", "256 KB"]);
        let program = world.send(form("/sign-in", PROGRAM, "en", body())).await;
        assert_eq!(program.status, StatusCode::PAYLOAD_TOO_LARGE);
        is_code(&program, "too_large");
    }
    let body = Body::from(format!("input%5Bname%5D={}", "a".repeat(2_200_000)));
    let function = world.send(form("/sfn/session/sign-in", BROWSER, "en", body)).await;
    assert_eq!(function.status, StatusCode::PAYLOAD_TOO_LARGE);
    is_code(&function, "too_large");
}

/// What is sent in so many pieces of 64 KiB, and how many of them were taken.
fn pieces(count: usize) -> (Body, Arc<AtomicUsize>) {
    let taken = Arc::new(AtomicUsize::new(0));
    let counted = taken.clone();
    let pieces = stream::iter(0..count).map(move |_| {
        counted.fetch_add(1, Ordering::Relaxed);
        Ok::<String, Infallible>("a".repeat(65_536))
    });
    (Body::from_stream(pieces), taken)
}

/// Otherwise it would show that the connection broke, and none of our words.
#[tokio::test(flavor = "multi_thread")]
async fn no_browser_is_cut_off_while_it_sends() {
    let world = World::demo().await;
    let (body, taken) = pieces(100);
    let answer = world.send(form("/sign-in", BROWSER, "en", body)).await;
    is_page(&answer, "en", &["What you sent is too large"]);
    assert_eq!((answer.status, taken.load(Ordering::Relaxed)), (StatusCode::PAYLOAD_TOO_LARGE, 100));
    let (body, taken) = pieces(1_000);
    let answer = world.send(form("/sign-in", BROWSER, "en", body)).await;
    let taken = taken.load(Ordering::Relaxed);
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!((256..300).contains(&taken), "{taken}: not without end");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_takes_too_long_is_told_in_our_words() {
    let world = World::with(|config| {
        config.limits = Limits { time: Duration::from_millis(50), ..Limits::default() };
    })
    .await;
    let endless = || Body::from_stream(stream::pending::<Result<String, Infallible>>());
    let en = world.send(form("/sign-out", BROWSER, "en", endless())).await;
    assert_eq!(en.status, StatusCode::GATEWAY_TIMEOUT);
    is_page(&en, "en", &["This took too long", "may have been done all the same"]);
    let ja = world.send(form("/sign-out", BROWSER, "ja", endless())).await;
    is_page(&ja, "ja", &["処理に時間がかかりすぎました", "結果を確認してから"]);
    for (address, kind) in [("/sign-out", PROGRAM), ("/sfn/session/sign-out", BROWSER)] {
        let program = world.send(form(address, kind, "en", endless())).await;
        assert_eq!(program.status, StatusCode::GATEWAY_TIMEOUT);
        is_code(&program, "timed_out");
    }
}
