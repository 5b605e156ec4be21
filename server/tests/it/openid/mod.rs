//! Signing in by an identity provider: the way there and back, and everything that can be wrong with its answer.

pub mod fake;
mod good;
mod wrong;

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use axum::http::StatusCode;
use server::openid::Settings;

use crate::world::{Answer, Session, World};
use fake::Fake;

const START: &str = "/sign-in/openid?next=/customers%3Fsort%3D-created";
const NEXT: &str = "/customers?sort=-created";

/// A demo world whose provider is the fake one.
async fn world(fake: &Fake) -> World {
    world_by(&fake.issuer, "email").await
}

async fn world_by(issuer: &str, claim: &str) -> World {
    let values = BTreeMap::from([
        ("oidc_issuer".to_owned(), issuer.to_owned()),
        ("oidc_client_id".to_owned(), "kizuna".to_owned()),
        ("oidc_client_secret".to_owned(), "a secret".to_owned()),
        ("oidc_name".to_owned(), "Example ID".to_owned()),
        ("oidc_user_name_claim".to_owned(), claim.to_owned()),
    ]);
    World::with(|config| {
        config.openid = Settings::from_values(&values).unwrap();
        config.openid_limit = Duration::from_millis(700);
    })
    .await
}

async fn both() -> (Arc<Fake>, World) {
    let fake = Fake::start().await;
    let world = world(&fake).await;
    (fake, world)
}

/// A person on the way: the browser with its ticket, and what the provider was told.
struct Away {
    browser: Session,
    asked: BTreeMap<String, String>,
}

async fn leave(world: &World, fake: &Fake) -> Away {
    leave_from(world, fake, START).await
}

async fn leave_from(world: &World, fake: &Fake, address: &str) -> Away {
    let answer = world.get(&Session::nobody(), address).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let (place, query) = answer.location().split_once('?').unwrap();
    assert_eq!(place, format!("{}/auth", fake.issuer), "{}", answer.location());
    let asked: BTreeMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    *fake.nonce.lock().unwrap() = asked["nonce"].clone();
    Away { browser: Session::holding(answer.cookie("kizuna-openid").unwrap()), asked }
}

impl Away {
    /// The address the provider sends the browser back to.
    fn way_back(&self) -> String {
        format!("/sign-in/callback?code=the-code&state={}", self.asked["state"])
    }

    async fn come_back(&self, world: &World) -> Answer {
        world.get(&self.browser, &self.way_back()).await
    }
}

/// Whether somebody was let in, to the page that asked.
fn is_in(answer: &Answer) -> bool {
    answer.session().is_some() && answer.location() == NEXT
}

/// The sign-in page with this failure, which still leads to the page that asked.
async fn told(world: &World, answer: &Answer, failure: &str, words: &str) {
    assert!(answer.session().is_none(), "{failure}");
    let kept = format!("/sign-in?failed={failure}&next=/customers%3Fsort%3D-created");
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, kept.as_str()));
    let page = world.get(&Session::nobody(), &kept).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains(words), "{failure}: {}", page.body);
    assert!(page.body.contains("name=\"input[password]\"") && page.body.contains("/sign-in/openid?next="));
    let japanese = world.get(&Session::nobody(), &format!("{kept}&lang=ja")).await;
    assert!(japanese.body.contains("サインインできませんでした"), "{failure}");
}
