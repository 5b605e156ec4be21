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
