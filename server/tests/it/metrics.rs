//! The figures for Prometheus: by route, and with nothing in them that names anybody.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};

use crate::world::{Session, World};

fn line(route: &str, method: &str, status: &str) -> String {
    format!("kizuna_http_requests_total{{route=\"{route}\",method=\"{method}\",status=\"{status}\"}} ")
}

/// The page of a customer.
async fn customer(world: &World, provider: &Session) -> String {
    let links = world.hrefs(provider, "/customers", "/customers/").await;
    let mut ids = links.iter().filter_map(|link| link.split(['/', '?']).nth(2));
    format!("/customers/{}", ids.find(|id| id.len() == 36).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_counted_by_route() {
    let world = World::demo().await;
    let before = world.figures().await;
    assert!(!before.contains("route="), "nobody has asked for anything: {before}");
    let provider = world.sign_in("admin@provider.example").await;
    let customer = customer(&world, &provider).await;
    assert_eq!(world.get(&provider, &customer).await.status, StatusCode::OK);
    world.get(&provider, "/livez").await;
    world.get(&provider, "/pkg/main-1.css").await;
    let text = world.figures().await;
    for line in [
        line("/sfn/session/sign-in", "POST", "3xx"),
        line("/customers", "GET", "2xx"),
        line("/customers/{id}", "GET", "2xx"),
        line("/livez", "GET", "2xx"),
        line("/pkg/", "GET", "2xx"),
        "kizuna_http_request_duration_seconds_count{route=\"/customers/{id}\"} 1".to_owned(),
        "kizuna_http_requests_at_work 0".to_owned(),
        "kizuna_database_up 1".to_owned(),
        "kizuna_audit_entries_total ".to_owned(),
    ] {
        assert!(text.lines().any(|found| found.starts_with(&line)), "{line}\n{text}");
    }
}

/// A demo world that knows a mail server.
async fn sending() -> World {
    World::with(|config| config.smtp_url = Some("smtp://127.0.0.1:1".to_owned())).await
}

/// What a gauge without labels stands at.
fn gauge(text: &str, name: &str) -> f64 {
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("{name}\n{text}")).parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_is_told_by_its_age() {
    let world = sending().await;
    let text = world.figures().await;
    for name in [
        "kizuna_mail_due_seconds",
        "kizuna_mail_lease_expired_seconds",
        "kizuna_fulfillment_due_seconds",
        "kizuna_fulfillment_unknown_seconds",
        "kizuna_reminder_due_seconds",
        "kizuna_checkpoint_age_seconds",
        "kizuna_http_requests_over_share_total",
    ] {
        assert!(gauge(&text, name) >= 0.0, "{name}");
    }
    let age = async || gauge(&world.figures().await, "kizuna_checkpoint_age_seconds");
    world.sign_in("admin@provider.example").await;
    let before = age().await;
    world.wait(3_600);
    let after = age().await;
    assert!((after - before - 3_600.0).abs() < 0.01, "nobody signs: {before} {after}");
    world.sign_trail().await;
    assert!(age().await.abs() < 0.01, "everything is signed");
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_wait_for_nobody_where_none_are_sent() {
    let (silent, sending) = (World::demo().await, sending().await);
    for world in [&silent, &sending] {
        let fields =
            [("_function", "/sfn/security/forgot-password"), ("input[user_name]", "admin@provider.example")];
        let asked = world.post(&Session::nobody(), "/forgot-password", &fields).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
        world.wait(3_600);
    }
    let text = silent.figures().await;
    assert!(!text.contains("kizuna_mail_"), "{text}");
    assert!(gauge(&text, "kizuna_checkpoint_age_seconds") > 0.0, "the others are told");
    let age = gauge(&sending.figures().await, "kizuna_mail_due_seconds");
    assert!(age >= 3_600.0, "{age}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_somebody_typed_becomes_a_label() {
    let world = World::demo().await;
    let provider = world.sign_in("admin@provider.example").await;
    let customer = customer(&world, &provider).await;
    world.get(&provider, &customer).await;
    world.get(&Session::nobody(), "/typed-by-hand?mail=somebody@customer.example").await;
    let typed = Method::from_bytes(b"BREW").unwrap();
    world.send(Request::builder().method(typed).uri("/sign-in").body(Body::empty()).unwrap()).await;
    let text = world.figures().await;
    assert!(text.contains("route=\"other\"") && text.contains("method=\"other\""), "{text}");
    let id = customer.rsplit('/').next().unwrap();
    for word in [id, "typed", "BREW", "@", "Aozora", provider.cookie()] {
        assert!(!text.contains(word), "{word}\n{text}");
    }
}
