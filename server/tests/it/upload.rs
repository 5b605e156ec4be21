//! Imports by a file that is chosen, as a browser without JavaScript sends it. All imports take the same way.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};

use crate::world::{Answer, Session, World};

const PAGE: &str = "/operator/membership/import";
const OWN: &str = "http://127.0.0.1:3000";
const GOOD: &str = "\u{FEFF}user_name,password,mpn_id,company_name,country,active,competencies\n\
    pmc-file,a-long-enough-password,4850011,Willow Cloud,US,yes,Cloud;Data\n";

async fn choose(world: &World, who: &Session, origin: &str, file: &[u8]) -> Answer {
    let part = "--x\r\nContent-Disposition: form-data; name=";
    let chosen = "; filename=\"registry.csv\"\r\nContent-Type: text/csv";
    let mut body =
        format!("{part}\"_function\"\r\n\r\n/sfn/membership/import\r\n{part}\"input[file]\"{chosen}\r\n\r\n")
            .into_bytes();
    body.extend_from_slice(file);
    body.extend_from_slice(format!("\r\n{part}\"input[file]\"\r\n\r\n\r\n--x--\r\n").as_bytes());
    send(world, who, origin, body).await
}

async fn paste(world: &World, who: &Session, text: &str) -> Answer {
    let part = "--x\r\nContent-Disposition: form-data; name=";
    let function = format!("{part}\"_function\"\r\n\r\n/sfn/membership/import\r\n");
    let body = format!("{function}{part}\"input[file]\"\r\n\r\n{text}\r\n--x--\r\n");
    send(world, who, OWN, body.into_bytes()).await
}

async fn send(world: &World, who: &Session, origin: &str, body: Vec<u8>) -> Answer {
    let request = Request::builder()
        .method(Method::POST)
        .uri(PAGE)
        .header(header::ACCEPT, "text/html")
        .header(header::COOKIE, who.cookie())
        .header(header::ORIGIN, origin)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    world.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_file_goes_the_way_of_pasted_text() {
    let world = World::demo().await;
    let operator = world.sign_in("admin@operator.example").await;
    let broken = choose(&world, &operator, OWN, GOOD.replace(",yes,", ",perhaps,").as_bytes()).await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(broken.body.contains(",perhaps,"), "the file stays in the box");
    let foreign = choose(&world, &operator, OWN, b"user_name\n\x93\xfa\x96\x7b\n").await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(foreign.body.contains("CSV UTF-8"), "{}", foreign.body);
    let done = choose(&world, &operator, OWN, GOOD.as_bytes()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert!(done.location().contains("done=membership-imported&created=1"), "{}", done.location());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_text_in_any_writing_is_read() {
    let world = World::demo().await;
    let operator = world.sign_in("admin@operator.example").await;
    // Three bytes each, and nine in the form that the function reads.
    let text = "あ".repeat(300_000);
    let answer = paste(&world, &operator, &text).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains(&text), "it stays in the box");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_gives_nobody_more_than_a_form() {
    let world = World::demo().await;
    let operator = world.sign_in("admin@operator.example").await;
    let elsewhere = choose(&world, &operator, "http://elsewhere.example", GOOD.as_bytes()).await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN);
    let provider = world.sign_in("admin@provider.example").await;
    let refused = choose(&world, &provider, OWN, GOOD.as_bytes()).await.status;
    assert!([StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&refused), "{refused}");
    let nobody = choose(&world, &Session::nobody(), OWN, GOOD.as_bytes()).await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER);
    assert!(nobody.location().starts_with("/sign-in"), "{}", nobody.location());
    let large = vec![b'a'; 1024 * 1024];
    assert_eq!(choose(&world, &operator, OWN, &large).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}
