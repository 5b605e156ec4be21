//! Files of lists: their headers, and that they are read only as they are sent, for whoever may still have them.

use axum::body::Body;
use axum::http::{Method, Request, Response, StatusCode, header};
use http_body_util::BodyExt;

use crate::world::World;

const PROVIDER: &str = "admin@provider.example";
const CUSTOMERS: &str = "/customers/export.csv";
const SUBSCRIPTIONS: &str = "/customers/subscriptions.csv";

/// The next bytes, or that the connection breaks off.
async fn frame(file: &mut Response<Body>) -> Option<Result<Vec<u8>, axum::Error>> {
    let frame = file.body_mut().frame().await?;
    Some(frame.map(|frame| frame.into_data().unwrap().to_vec()))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_says_what_it_is() {
    let world = World::demo().await;
    let provider = world.sign_in(PROVIDER).await;
    let english = world.open(&provider, "/customers/export.csv?lang=en&q=Momiji").await;
    let value = |name: header::HeaderName| english.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(value(header::CONTENT_TYPE), "text/csv; charset=utf-8; header=present");
    assert_eq!(value(header::CACHE_CONTROL), "no-store");
    assert_eq!(value(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    // What packs it would hold it back.
    assert!(!english.headers().contains_key(header::CONTENT_ENCODING));
    let name = "attachment; filename=\"customers-2026-04-01.csv\"; filename*=UTF-8''customers-2026-04-01.csv";
    assert_eq!(value(header::CONTENT_DISPOSITION), name);
    let body = world.get(&provider, "/customers/export.csv?lang=en&q=Momiji").await.body;
    let lines: Vec<&str> = body.split("\r\n").collect();
    assert_eq!(lines[0], "\u{FEFF}Microsoft ID,Company name,Primary domain name,Relationship");
    assert!(lines[1].ends_with(",Momiji Foods,customer.example,Indirect provider"), "{}", lines[1]);
    assert_eq!(&lines[2..], [""], "one customer, and the end of its line");

    let japanese = world.get(&provider, "/customers/export.csv?lang=ja&q=Momiji").await;
    assert!(
        japanese.body.starts_with("\u{FEFF}Microsoft ID,会社名,プライマリ ドメイン名,関係\r\n"),
        "{}",
        japanese.body
    );
    let name = japanese.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(name.ends_with("filename*=UTF-8''%E9%A1%A7%E5%AE%A2-2026-04-01.csv"), "{name}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_breaks_off_where_the_right_ends() {
    let world = World::demo().await;
    world.grow(900).await;
    let provider = world.sign_in(PROVIDER).await;
    let whole = world.get(&provider, SUBSCRIPTIONS).await;
    assert_eq!(whole.status, StatusCode::OK);
    let mut file = world.open(&provider, SUBSCRIPTIONS).await;
    let first = frame(&mut file).await.unwrap().unwrap();
    assert!(first.len() < 80 * 1024 && whole.body.as_bytes().starts_with(&first), "{}", first.len());
    // Nothing beyond the first batch is read yet: this is what the next one meets.
    assert_eq!(world.post(&provider, "/sign-out", &[]).await.status, StatusCode::SEE_OTHER);
    let mut read = first.len();
    let end = loop {
        match frame(&mut file).await {
            Some(Ok(more)) => read += more.len(),
            end => break end,
        }
    };
    assert!(end.is_some_and(|end| end.is_err()), "the file ends as if it were whole");
    assert!(read < whole.body.len(), "{read} of {} bytes", whole.body.len());
    assert_eq!(world.trail(PROVIDER).await[..2], ["sign_out", "export_subscriptions"].map(str::to_owned));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_who_leaves_stops_the_reading() {
    let world = World::demo().await;
    world.grow(900).await;
    let provider = world.sign_in(PROVIDER).await;
    let mut file = world.open(&provider, SUBSCRIPTIONS).await;
    frame(&mut file).await.unwrap().unwrap();
    drop(file);
    let ends = |trail: Vec<String>| trail.iter().filter(|action| *action == "finish_export").count();
    assert_eq!(ends(world.trail(PROVIDER).await), 0, "it was read to its end");
    world.get(&provider, SUBSCRIPTIONS).await;
    assert_eq!(ends(world.trail(PROVIDER).await), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_has_a_few_at_a_time() {
    let world = World::demo().await;
    let (provider, sales) = (world.sign_in(PROVIDER).await, world.sign_in("sales@provider.example").await);
    let (one, other) = (world.open(&provider, CUSTOMERS).await, world.open(&provider, SUBSCRIPTIONS).await);
    let refused = world.get(&provider, "/customers/export.csv?q=Momiji&lang=en").await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.headers.contains_key(header::RETRY_AFTER));
    // The list that the button stands on, with the reason above it.
    assert!(refused.body.contains("Your exports are still running") && refused.body.contains("Momiji Foods"));
    assert_eq!(world.get(&sales, CUSTOMERS).await.status, StatusCode::OK);
    drop(one);
    assert_eq!(world.get(&provider, CUSTOMERS).await.status, StatusCode::OK);
    drop(other);
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_ahead_exports_nothing() {
    let world = World::demo().await;
    let provider = world.sign_in(PROVIDER).await;
    let before = world.stored();
    let ask = |method: Method, purpose: Option<&str>| {
        let request =
            Request::builder().method(method).uri(CUSTOMERS).header(header::COOKIE, provider.cookie());
        let request =
            purpose.into_iter().fold(request, |request, purpose| request.header("sec-purpose", purpose));
        request.body(Body::empty()).unwrap()
    };
    for request in [ask(Method::HEAD, None), ask(Method::GET, Some("prefetch"))] {
        assert_eq!(world.send(request).await.status, StatusCode::NO_CONTENT);
    }
    assert!(world.stored() == before);
    assert_eq!(world.send(ask(Method::GET, None)).await.status, StatusCode::OK);
    assert!(world.stored() != before, "the trail does not tell of the export");
}
