//! Links of invitations, as browsers follow them: who looks ahead opens nothing, a wrong link is not accepted, the right one
//! is. `crates/service/tests/it/invitation/forged.rs` tries them in great numbers.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use domain::grant::CONSENT_VERSION;

use crate::world::{Answer, Session, World};

const PROVIDER: &str = "admin@provider.example";
/// Its organization has no partner yet.
const READER: &str = "admin@reseller3.example";
/// Places of the secret that are changed, one in each link.
const PLACES: usize = 43;

/// An invitation, and the secret of its link.
async fn invited(world: &World, provider: &Session) -> (String, String) {
    let id = world.new_invitation(provider).await;
    let page = world.get(provider, &format!("/indirect-resellers/request?invitation={id}")).await.body;
    let secret = page.split("/invitation?token=").nth(1).expect("the page shows the link");
    (id, secret[..43].to_owned())
}

/// Sends the form of the page behind a link.
async fn accept(world: &World, who: &Session, id: &str, secret: &str) -> Answer {
    let version = CONSENT_VERSION.to_string();
    let fields = [
        ("_function", "/sfn/invitation/accept"),
        ("input[id]", id),
        ("input[consent]", "true"),
        ("input[tenant_admin]", "true"),
        ("input[consent_language]", "en"),
        ("input[consent_version]", version.as_str()),
    ];
    let browser = Session::holding(format!("{}; kizuna-invitation={secret}", who.cookie()));
    world.post(&browser, "/invitation", &fields).await
}

/// The secret with another letter in one place.
fn changed(secret: &str, place: usize) -> String {
    let other = |letter: char| if letter == 'A' { 'B' } else { 'A' };
    secret.char_indices().map(|(at, letter)| if at == place { other(letter) } else { letter }).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_ahead_opens_nothing() {
    let world = World::demo().await;
    let provider = world.sign_in(PROVIDER).await;
    let (_, secret) = invited(&world, &provider).await;
    let link = format!("/invitation?token={secret}");
    let before = world.rows().await;
    let ahead = [
        (Method::HEAD, None),
        (Method::GET, Some(("sec-purpose", "prefetch"))),
        (Method::GET, Some(("sec-purpose", "prefetch;prerender"))),
        (Method::GET, Some(("purpose", "prefetch"))),
        (Method::GET, Some(("x-moz", "prefetch"))),
    ];
    for (method, mark) in ahead {
        let request = Request::builder().method(method.clone()).uri(&link);
        let request = mark.into_iter().fold(request, |request, (name, value)| request.header(name, value));
        let answer = world.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/invitation"), "{method}");
        assert!(world.rows().await == before, "{method} {mark:?} opens it");
    }
    // The control: whoever follows the link opens it.
    world.get(&Session::nobody(), &link).await;
    assert!(world.rows().await != before);
    println!("links: 5 ways to look ahead, 0 open an invitation");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_link_is_not_accepted_and_the_right_one_is() {
    let world = World::demo().await;
    let (provider, reader) = (world.sign_in(PROVIDER).await, world.sign_in(READER).await);
    let (id, secret) = invited(&world, &provider).await;
    let before = world.rows().await;
    for place in 0..PLACES {
        let wrong = changed(&secret, place);
        let followed = world.get(&reader, &format!("/invitation?token={wrong}")).await;
        assert_eq!((followed.status, followed.location()), (StatusCode::SEE_OTHER, "/invitation"));
        let answer = accept(&world, &reader, &id, &wrong).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong} for {secret}");
        assert!(!answer.headers.contains_key(header::LOCATION));
    }
    assert!(world.rows().await == before, "a wrong link changes something");
    let accepted = accept(&world, &reader, &id, &secret).await;
    assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.body);
    assert!(world.rows().await != before);
    println!("links: {PLACES} wrong ones by browser, 0 accepted; the right one is");
}
