//! A temporary password is shown once, to the one who made it, within a minute, and is kept nowhere.

use axum::http::{Method, StatusCode};

use super::asked;
use crate::world::{Session, World};

/// Four groups of five letters and digits.
const LENGTH: usize = 23;

/// The temporary password on a page.
fn secret(body: &str) -> Option<String> {
    let fits = |bytes: &[u8]| {
        let mut letters = bytes.iter().enumerate();
        letters.all(|(at, byte)| if at % 6 == 5 { *byte == b'-' } else { byte.is_ascii_alphanumeric() })
    };
    let found = body.as_bytes().windows(LENGTH).find(|bytes| fits(bytes))?;
    Some(String::from_utf8_lossy(found).into_owned())
}

/// Adds a user, and leads to the page with its password.
async fn add(world: &World, who: &Session, name: &str) -> String {
    let fields = [("given_name", "Rin"), ("family_name", "Abe"), ("user_name", name), ("language", "en")];
    let fields: Vec<(String, String)> =
        fields.iter().map(|(name, value)| (format!("input[{name}]"), (*value).to_owned())).collect();
    let answer = world.call(who, "team/add", &fields).await;
    assert!(answer.location().contains("/setup-info"), "{} {}", answer.status, answer.body);
    answer.location().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_temporary_password_is_shown_once() {
    let world = World::demo().await;
    let (provider, again) =
        (world.sign_in("admin@provider.example").await, world.sign_in("admin@provider.example").await);
    let page = add(&world, &provider, "rin.once").await;
    for other in ["directory@provider.example", "admin@provider2.example", "admin@operator.example"] {
        let answer = world.get(&world.sign_in(other).await, &page).await;
        assert_eq!(secret(&answer.body), None, "{other} is shown it");
    }
    let first = world.get(&provider, &page).await;
    let password = secret(&first.body).unwrap();
    assert_eq!(
        (first.status, first.headers["cache-control"].to_str().unwrap()),
        (StatusCode::OK, "no-store")
    );
    assert!(!first.headers.contains_key("etag"));
    // Reload, Back and a restored tab ask again; so does the same person elsewhere.
    for who in [&provider, &again, &provider] {
        let later = world.get(who, &page).await;
        assert_eq!((later.status, secret(&later.body)), (StatusCode::OK, None));
        assert!(!later.body.contains(&password));
    }
    let stored = world.stored();
    assert!(!stored.windows(LENGTH).any(|bytes| bytes == password.as_bytes()), "it is stored in clear");

    let page = add(&world, &provider, "rin.late").await;
    world.wait(61);
    assert_eq!(secret(&world.get(&provider, &page).await.body), None, "it waits longer than a minute");
}

/// A method, the headers with it, and the status of the answer.
type Ahead = (Method, &'static [(&'static str, &'static str)], StatusCode);

/// Requests of browsers and mail programs that nobody sees the answer of, and how each is answered.
const AHEAD: [Ahead; 5] = [
    (Method::HEAD, &[], StatusCode::OK),
    (Method::HEAD, &[("sec-purpose", "prefetch")], StatusCode::OK),
    (Method::GET, &[("sec-purpose", "prefetch")], StatusCode::SERVICE_UNAVAILABLE),
    (Method::GET, &[("sec-purpose", "prefetch;prerender")], StatusCode::SERVICE_UNAVAILABLE),
    (Method::GET, &[("purpose", "prefetch")], StatusCode::SERVICE_UNAVAILABLE),
];

#[tokio::test(flavor = "multi_thread")]
async fn looking_ahead_does_not_use_it_up() {
    let world = World::demo().await;
    let provider = world.sign_in("admin@provider.example").await;
    let page = add(&world, &provider, "rin.ahead").await;
    for (method, headers, status) in AHEAD {
        let answer = world.send(asked(method.clone(), &provider, &page, headers, "")).await;
        assert_eq!((answer.status, secret(&answer.body)), (status, None), "{method} {headers:?}");
    }
    assert!(secret(&world.get(&provider, &page).await.body).is_some(), "it does not wait for its reader");
    println!("pages that show a secret once: {} requests ahead of the reader, 0 used it up", AHEAD.len());
    // The control: what somebody opens uses it up.
    assert_eq!(secret(&world.get(&provider, &page).await.body), None);
}

#[test]
fn a_password_is_found_and_an_id_is_not() {
    assert_eq!(secret("<dd>aB3dE-fG6hI-jK9lM-nO2pQ</dd>").as_deref(), Some("aB3dE-fG6hI-jK9lM-nO2pQ"));
    assert_eq!(secret("/users/00000000-0000-4000-8000-000000000000/setup-info"), None);
}
