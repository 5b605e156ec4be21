//! The headers of every answer.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode};

use crate::{
    access::{
        deeds::DEEDS,
        ids::{fill, ids},
        pages::{EXPORTS, PAGES},
    },
    world::{Answer, Session, World},
};

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

/// What an answer lacks of the eleven headers: the nine above, `Strict-Transport-Security` where we are reached over https,
/// and `Content-Type` where there is a body, with the charset of what is text.
fn lacks(answer: &Answer, secure: bool) -> Vec<&'static str> {
    let mut lacks: Vec<&str> =
        EVERYWHERE.into_iter().filter(|name| !answer.headers.contains_key(*name)).collect();
    if secure != answer.headers.contains_key("strict-transport-security") {
        lacks.push("strict-transport-security");
    }
    let kind = answer.headers.get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_text = kind.starts_with("text/") || kind.contains("json") || kind.contains("svg");
    if !answer.body.is_empty() && (kind.is_empty() || is_text && !kind.contains("charset=utf-8")) {
        lacks.push("content-type");
    }
    lacks
}

#[test]
fn a_missing_header_is_found() {
    let mut headers = HeaderMap::from_iter(
        EVERYWHERE.map(|name| (HeaderName::from_static(name), HeaderValue::from_static("a"))),
    );
    let mut answer = Answer { status: StatusCode::OK, headers: headers.clone(), body: String::new() };
    assert_eq!(lacks(&answer, false), Vec::<&str>::new());
    assert_eq!(lacks(&answer, true), ["strict-transport-security"]);
    answer.body = "a".into();
    assert_eq!(lacks(&answer, false), ["content-type"]);
    headers.insert("content-type", HeaderValue::from_static("text/html"));
    headers.remove("x-request-id");
    let answer = Answer { headers, ..answer };
    assert_eq!(lacks(&answer, false), ["x-request-id", "content-type"]);
}

/// Method, address, headers, body, and the status of the answer.
type Kind = (&'static str, &'static str, &'static [(&'static str, &'static str)], &'static str, u16);

/// Answers of every kind beside pages, files and functions.
const KINDS: [Kind; 26] = [
    ("GET", "/no-such-page", NONE, "", 404),
    ("GET", "/livez", NONE, "", 200),
    ("GET", "/readyz", NONE, "", 200),
    ("POST", "/livez", NONE, "", 405),
    ("GET", "/csp-report", NONE, "", 405),
    ("POST", "/csp-report", NONE, "{}", 204),
    ("GET", "/pkg/main-1.css", NONE, "", 200),
    ("HEAD", "/pkg/main-1.css", NONE, "", 200),
    ("GET", "/pkg/frontend-1.js", NONE, "", 200),
    ("GET", "/pkg/none.css", NONE, "", 404),
    ("GET", "/pkg/", NONE, "", 404),
    ("GET", "/pkg/%2e%2e/%2e%2e/key", NONE, "", 404),
    ("POST", "/pkg/main-1.css", NONE, "", 405),
    ("GET", "/favicon.svg", NONE, "", 404),
    ("GET", "/fonts/none.woff2", NONE, "", 404),
    ("GET", "/sign-in?__err=a", NONE, "", 303),
    ("GET", "//attacker.example/", NONE, "", 404),
    ("GET", "/sign-in?lang=ja", NONE, "", 200),
    ("HEAD", "/sign-in", NONE, "", 200),
    ("DELETE", "/sign-in", NONE, "", 405),
    ("GET", "/sfn/session/sign-in", NONE, "", 405),
    ("POST", "/sfn/none", FORMS, "", 404),
    ("POST", "/sign-in", FORMS, "_function=%2Fsfn%2Fnone", 405),
    ("POST", "/sfn/session/sign-in", FORMS, "role=administrator", 422),
    ("POST", "/sign-out", &[FORM, ("origin", "http://attacker.example")], "", 403),
    ("POST", "/sign-in", &[FORM, ("content-length", "9999999")], "", 413),
];
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const FORMS: &[(&str, &str)] = &[FORM];
const NONE: &[(&str, &str)] = &[];

/// Sends one of these.
async fn answer(world: &World, method: &str, address: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let request = Request::builder().method(method).uri(address);
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    world.send(request.body(Body::from(body.to_owned())).unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_them() {
    let world = World::demo().await;
    let secure = World::with(|config| config.public_url = "https://kizuna.example".into()).await;
    let provider = world.sign_in("admin@provider.example").await;
    let operator = world.sign_in("admin@operator.example").await;
    let ids = ids(&world, &provider, &operator).await;
    let (mut answers, mut wrong) = (0, Vec::new());
    let mut note = |what: String, answer: &Answer, secure: bool| {
        answers += 1;
        let lacks = lacks(answer, secure);
        if !lacks.is_empty() {
            wrong.push(format!("{what} ({}) lacks {lacks:?}", answer.status));
        }
    };
    let pages =
        PAGES.iter().map(|(_, address, _)| *address).chain(EXPORTS.iter().map(|(address, _)| *address));
    for address in pages {
        let address = fill(address, &ids);
        for who in [&Session::nobody(), &provider, &operator] {
            note(address.clone(), &world.get(who, &address).await, false);
        }
        note(address.clone(), &secure.get(&Session::nobody(), &address).await, true);
    }
    for (function, _, _) in DEEDS {
        for (method, fields) in [("POST", FORMS), ("GET", NONE)] {
            let address = format!("/sfn/{function}");
            note(address.clone(), &answer(&world, method, &address, fields, "").await, false);
            note(address.clone(), &answer(&secure, method, &address, fields, "").await, true);
        }
    }
    for (method, address, headers, body, status) in KINDS {
        for (world, is_secure) in [(&world, false), (&secure, true)] {
            let answer = answer(world, method, address, headers, body).await;
            assert_eq!(answer.status.as_u16(), status, "{method} {address}: {}", answer.body);
            note(format!("{method} {address}"), &answer, is_secure);
        }
    }
    println!("headers: {answers} answers, {} without all of the eleven", wrong.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_to_wait_gets_them_too() {
    let world = World::demo().await;
    let fields = [
        ("_function", "/sfn/session/sign-in"),
        ("input[user_name]", "sales@provider.example"),
        ("input[password]", "wrong"),
    ];
    for _ in 0..10 {
        world.post(&Session::nobody(), "/sign-in", &fields).await;
    }
    let answer = world.post(&Session::nobody(), "/sign-in", &fields).await;
    assert_eq!((answer.status, lacks(&answer, false)), (StatusCode::TOO_MANY_REQUESTS, Vec::new()));
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
async fn they_say_what_they_should() {
    let world = World::with(|config| config.public_url = "https://kizuna.example".into()).await;
    let answer = world.get(&Session::nobody(), "/sign-in").await;
    let said = |name: &str| answer.headers[name].to_str().unwrap().to_owned();
    for (name, value) in [
        ("strict-transport-security", "max-age=63072000; includeSubDomains"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(said(name), value, "{name}");
    }
    let policy = said("content-security-policy");
    for part in ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"] {
        assert!(policy.contains(part), "{part} is not in {policy}");
    }
    assert!(policy.contains("report-to policy") && said("reporting-endpoints").contains("/csp-report"));
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    assert!(!answer.headers.contains_key("access-control-allow-origin"));
    assert!(!answer.headers.contains_key("server"), "nobody is told what serves it");
    let chosen = world.get(&Session::nobody(), "/sign-in?lang=ja").await;
    let cookie = chosen.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-kizuna-language=ja;") && cookie.ends_with("; Secure"), "{cookie}");
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
