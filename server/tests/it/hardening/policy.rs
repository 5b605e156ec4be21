//! Nothing on a page runs or styles without the nonce of its own answer, and no page is ever used twice.

use std::collections::BTreeSet;

use axum::http::{HeaderMap, Method, StatusCode};

use super::{
    Scene, asked,
    markup::{Tag, tags},
};
use crate::world::Session;

/// The nonce that an answer allows.
pub fn nonce(headers: &HeaderMap) -> String {
    let policy = headers["content-security-policy"].to_str().unwrap();
    policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned()
}

/// What the policy would keep from running, or what it could not keep.
pub fn faults(html: &str, nonce: &str) -> Vec<String> {
    tags(html).iter().filter(|tag| is_faulty(tag, nonce)).map(|tag| format!("{tag:?}")).collect()
}

fn is_faulty(tag: &Tag, nonce: &str) -> bool {
    let needs_nonce = ["script", "style"].contains(&tag.name.as_str());
    let of_its_own = |key: &str| key == "style" || key.starts_with("on");
    let runs = |value: &str| value.trim_start().to_ascii_lowercase().starts_with("javascript:");
    let loads = ["script", "link", "img", "iframe", "form", "use", "source", "object", "embed", "base"];
    let foreign = |value: &str| ["//", "http:", "https:"].iter().any(|start| value.starts_with(start));
    needs_nonce && tag.attribute("nonce") != Some(nonce)
        || tag.attributes.iter().any(|(key, value)| of_its_own(key.as_str()) || runs(value.as_str()))
        || loads.contains(&tag.name.as_str())
            && ["src", "href", "action", "data"].iter().any(|key| tag.attribute(key).is_some_and(foreign))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_keeps_to_its_policy() {
    let scene = Scene::new().await;
    let (mut nonces, mut wrong, mut scripts, mut answers) = (BTreeSet::new(), Vec::new(), 0, 0);
    let old = [
        ("accept", "text/html"),
        ("if-none-match", "*"),
        ("if-modified-since", "Fri, 01 Jan 2038 00:00:00 GMT"),
    ];
    for who in
        [&Session::nobody(), scene.session("operator"), scene.session("provider"), scene.session("customer")]
    {
        for address in scene.pages() {
            let answer = scene.world.send(asked(Method::GET, who, &address, &old, "")).await;
            let nonce = nonce(&answer.headers);
            wrong.extend(faults(&answer.body, &nonce).into_iter().map(|tag| format!("{address}: {tag}")));
            let kept = ["etag", "last-modified"].iter().any(|name| answer.headers.contains_key(*name));
            if kept
                || answer.status == StatusCode::NOT_MODIFIED
                || answer.headers["cache-control"] != "no-store"
            {
                wrong.push(format!("{address} can be used again"));
            }
            scripts += tags(&answer.body).iter().filter(|tag| tag.name == "script").count();
            answers += 1;
            nonces.insert(nonce);
        }
    }
    println!(
        "content policy: {answers} answers, {scripts} scripts, {} nonces, {} faults",
        nonces.len(),
        wrong.len()
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(nonces.len() == answers && scripts > answers / 2, "{scripts} scripts in {answers} answers");
}

#[test]
fn planted_faults_are_found() {
    let good = "<script nonce=\"n\">a</script><style nonce=\"n\"></style><a href=\"https://example.com/\">b</a>\
                <link rel=\"stylesheet\" href=\"/pkg/main.css\">";
    assert_eq!(faults(good, "n"), Vec::<String>::new());
    for bad in [
        "<script>a</script>",
        "<script nonce=\"m\" src=\"/pkg/a.js\"></script>",
        "<style>a</style>",
        "<p style=\"color: red\">",
        "<button onclick=\"a()\">",
        "<a href=\" JavaScript:a()\">",
        "<form action=\"//attacker.example/\">",
        "<img src=\"https://attacker.example/a.png\">",
    ] {
        assert_eq!(faults(bad, "n").len(), 1, "{bad}");
    }
}
