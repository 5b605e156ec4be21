//! Who may ask for a change from where, and by which method.

use std::convert::Infallible;

use axum::{
    body::Body,
    http::{Method, StatusCode},
};

use super::{EVIL, FORM, Scene, address, asked};
use crate::{access::deeds::DEEDS, world::Session};

const TEXT: (&str, &str) = ("content-type", "text/plain");
/// Methods that nothing here answers to.
const NEVER: [Method; 5] = [Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS, Method::TRACE];
const FOREIGN: (&str, &str) = ("origin", "http://attacker.example");

#[tokio::test(flavor = "multi_thread")]
async fn other_sites_change_nothing() {
    let scene = Scene::new().await;
    let ways: [&[(&str, &str)]; 6] = [
        &[FORM, FOREIGN],
        &[TEXT, FOREIGN],
        &[FORM, ("origin", "null")],
        &[FORM, ("sec-fetch-site", "cross-site")],
        &[FORM, ("sec-fetch-site", "same-site"), FOREIGN],
        &[FORM, ("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:3000.attacker.example")],
    ];
    let before = scene.world.rows().await;
    let mut refused = 0;
    for deed in DEEDS {
        let (who, input) = (scene.victim(deed.2), scene.input(deed));
        let form = format!("_function=%2Fsfn%2F{}&{input}", deed.0.replace('/', "%2F"));
        for headers in ways {
            for (place, body) in [(address(deed), &input), ("/dashboard".to_owned(), &form)] {
                let request = asked(Method::POST, who, &place, headers, body.clone());
                let status = scene.world.send(request).await.status;
                assert_eq!(status, StatusCode::FORBIDDEN, "{} at {place} with {headers:?}", deed.0);
                refused += 1;
            }
        }
        assert!(scene.world.rows().await == before, "{} was done for another site", deed.0);
    }
    // The control: from our own pages it is done.
    let own = [FORM, ("origin", "http://127.0.0.1:3000"), ("sec-fetch-site", "same-origin")];
    let input = "input%5Bmail_language%5D=en";
    let request = asked(Method::POST, scene.session("provider"), "/sfn/invitation/start", &own, input);
    assert!(scene.world.send(request).await.status.is_success());
    assert!(scene.world.rows().await != before);
    println!("other sites: {refused} attempts on {} functions refused, no row changed", DEEDS.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_post_changes_anything() {
    let scene = Scene::new().await;
    let before = scene.world.rows().await;
    let mut refused = 0;
    for deed in DEEDS {
        let (who, input) = (scene.victim(deed.2), scene.input(deed));
        let place = format!("{}?{input}", address(deed));
        for method in [Method::GET, Method::HEAD].into_iter().chain(NEVER) {
            let status =
                scene.world.send(asked(method.clone(), who, &place, &[FORM], input.clone())).await.status;
            assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED, "{method} {}", deed.0);
            refused += 1;
        }
    }
    let provider = scene.session("provider");
    let fixed = ["/livez", "/readyz", "/pkg/main-1.css"].map(str::to_owned);
    for place in scene.pages().into_iter().chain(scene.files()).chain(fixed) {
        for method in [Method::POST].into_iter().chain(NEVER) {
            let status = scene.world.send(asked(method.clone(), provider, &place, &[FORM], "")).await.status;
            assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED, "{method} {place}");
            refused += 1;
        }
    }
    // Asking for the head only leaves no trace either, on pages and files alike.
    for place in scene.pages().into_iter().chain(scene.files()) {
        let answer = scene.world.send(asked(Method::HEAD, provider, &place, &[], "")).await;
        assert!(answer.body.is_empty() && !answer.status.is_server_error(), "{place}");
    }
    assert!(scene.world.rows().await == before);
    println!("methods: {refused} requests by another method refused, no row changed");
}

#[tokio::test(flavor = "multi_thread")]
async fn too_much_is_refused_however_it_is_sent() {
    let scene = Scene::new().await;
    let provider = scene.session("provider");
    let before = scene.world.rows().await;
    let large = || format!("input%5Bfile%5D={}", "a".repeat(2_200_000));
    let mut refused = 0;
    let functions = DEEDS.iter().map(address);
    for place in functions.chain(["/sign-in", "/operator/catalog/import", "/csp-report"].map(str::to_owned)) {
        let length = large().len().to_string();
        let told =
            asked(Method::POST, provider, &place, &[FORM, ("content-length", length.as_str())], large());
        let stream = futures::stream::iter([Ok::<_, Infallible>(large())]);
        let untold = asked(Method::POST, provider, &place, &[FORM], Body::from_stream(stream));
        for request in [told, untold] {
            assert_eq!(scene.world.send(request).await.status, StatusCode::PAYLOAD_TOO_LARGE, "{place}");
            refused += 1;
        }
    }
    assert!(scene.world.rows().await == before);
    println!("sizes: {refused} bodies of 2.2 MB refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_led_by_a_referer() {
    let scene = Scene::new().await;
    let referer = ("referer", "https://attacker.example/page");
    let nobody = Session::nobody();
    let html = ("accept", "text/html,application/xhtml+xml");
    // Signing out would leave the others with nobody.
    for deed in DEEDS.iter().filter(|deed| deed.0 != "session/sign-out") {
        let input = scene.input(deed);
        for place in [address(deed), "/dashboard".to_owned()] {
            let form = format!("_function=%2Fsfn%2F{}&{input}", deed.0.replace('/', "%2F"));
            let body = if place == "/dashboard" { form } else { input.clone() };
            // Who has not signed in is led furthest.
            for who in [scene.victim(deed.2), &nobody] {
                let answer = scene
                    .world
                    .send(asked(Method::POST, who, &place, &[FORM, referer, html], body.clone()))
                    .await;
                assert!(!answer.location().contains(EVIL), "{} leads to {}", deed.0, answer.location());
                assert!(!answer.status.is_server_error(), "{}: {}", deed.0, answer.status);
            }
        }
    }
}
