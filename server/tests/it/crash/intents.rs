//! A form arrives twenty times at once: it happens once, whoever's the keys are.
//!
//! `KIZUNA_TEST_INTENTS` chooses how many forms.

use axum::http::StatusCode;
use futures::future::join_all;
use sea_orm::{ConnectionTrait, Database as Connections, Statement};

use super::number;
use crate::world::{Answer, Session, World};

/// Forms, unless the environment says otherwise.
const INTENTS: u32 = 20;
/// How often each arrives.
const TIMES: usize = 20;
/// What asks for support.
const OPEN: &str = "support-request/open";

/// The form with this key.
fn form(subscription: &str, key: u32, title: &str) -> Vec<(String, String)> {
    let key = format!("00000000-0000-4000-9000-{key:012}");
    let fields = [
        ("subscription", subscription),
        ("key", key.as_str()),
        ("category", "other"),
        ("severity", "c"),
        ("title", title),
        ("description", "What is sent often happens once."),
    ];
    fields.into_iter().map(|(name, value)| (format!("input[{name}]"), value.to_owned())).collect()
}

/// Where all of these answers lead.
fn one_place(answers: &[Answer]) -> String {
    let place = answers[0].location();
    assert!(!place.is_empty(), "{} {}", answers[0].status, answers[0].body);
    assert!(answers.iter().all(|answer| answer.location() == place), "all lead to one place");
    place.to_owned()
}

/// A subscription of Momiji Foods.
async fn subscription(world: &World, provider: &Session) -> String {
    let momiji = world.link(provider, "/customers?q=Momiji", "Momiji Foods").await;
    let momiji = momiji.split(['?', '#']).next().unwrap().rsplit('/').next().unwrap().to_owned();
    let list = format!("/customers/{momiji}/subscriptions");
    let mut found = world.hrefs(provider, &list, &format!("{list}/")).await;
    found.retain(|href| href.len() == list.len() + 37);
    found[0].rsplit('/').next().unwrap().to_owned()
}

async fn count(world: &World, title: &str) -> i64 {
    let url = format!("sqlite://{}", world.folder().join("kizuna.db").display());
    let plain = Connections::connect(url).await.unwrap();
    let sql = format!("SELECT COUNT(*) FROM support_request WHERE title LIKE '{title}%'");
    let row = plain.query_one_raw(Statement::from_string(plain.get_database_backend(), sql)).await;
    let count = row.unwrap().unwrap().try_get_by_index(0).unwrap();
    plain.close().await.unwrap();
    count
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_arrives_twenty_times_happens_once() {
    let intents = number("KIZUNA_TEST_INTENTS", INTENTS);
    let world = World::demo().await;
    let provider = world.sign_in("admin@provider.example").await;
    let reseller = world.sign_in("admin@reseller.example").await;
    let about = subscription(&world, &provider).await;
    for intent in 0..intents {
        let fields = form(&about, intent, &format!("Once {intent}"));
        let own = join_all((0..TIMES).map(|_| world.call(&provider, OPEN, &fields))).await;
        let own = one_place(&own);
        let other = form(&about, intent, &format!("Once more {intent}"));
        let other = world.call(&provider, OPEN, &other).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "the key stands for another form");
        let strange = world.call(&reseller, OPEN, &fields).await;
        assert_ne!(one_place(&[strange]), own, "somebody else's key is another one");
    }
    assert_eq!(count(&world, "Once ").await, i64::from(2 * intents), "one for each of two organizations");
    println!(
        "{intents} intents, each {TIMES} times at once: {intents} requests; another body 422; the same keys of another \
         organization: {intents} more"
    );
    // What the count would be if the key did not matter.
    let forms: Vec<_> =
        (0..TIMES).map(|turn| form(&about, 1_000_000 + u32::try_from(turn).unwrap(), "Each")).collect();
    let all = join_all(forms.iter().map(|fields| world.call(&provider, OPEN, fields))).await;
    assert!(all.iter().all(|answer| !answer.location().is_empty()));
    assert_eq!(count(&world, "Each").await, i64::try_from(TIMES).unwrap(), "other keys are other intents");
}
