//! The worker against a service of its own, which can be slow, broken, silent or gone, and keeps what it has done.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use axum::{
    Json, Router,
    extract::{Path, State},
    http::StatusCode,
    routing::get,
};
use domain::{
    id::OrderLineId,
    order::{ChangeOrder, LineFailure, LineStatus, OrderQuery, OrderStatus},
    time::Timestamp,
};
use serde_json::{Value, json};
use service::{Db, Keys, Random, directory, fulfillment::PATIENCE_DAYS, order, scope, seed};
use tempfile::TempDir;
use tokio::net::TcpListener;

use super::{client::Client, outside::Outside};

const NOW: Timestamp = Timestamp(1_775_044_800_000);
/// How long the worker waits for an answer here.
const LIMIT: Duration = Duration::from_millis(300);

/// How the service answers a PUT.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Manner {
    Does,
    Accepts,
    Refuses,
    /// Says nothing usable and has done nothing.
    Broken,
    /// Has done it, and lets the worker wait too long.
    Slow,
    /// Has done it, and says it failed.
    DoneButBroken,
}

/// The service: what it has done, how often it was told each task, how it answers.
struct Fake {
    done: Mutex<BTreeMap<String, (u32, Value)>>,
    manner: Mutex<Manner>,
}

impl Fake {
    async fn start(manner: Manner) -> (String, Arc<Self>) {
        let fake = Arc::new(Self { done: Mutex::default(), manner: Mutex::new(manner) });
        let router = Router::new().route("/base/tasks/{id}", get(asked).put(told)).with_state(fake.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/base", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (url, fake)
    }

    fn becomes(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    fn manner(&self) -> Manner {
        *self.manner.lock().unwrap()
    }
}

async fn told(
    State(fake): State<Arc<Fake>>,
    Path(id): Path<String>,
    Json(message): Json<Value>,
) -> (StatusCode, Json<Value>) {
    let manner = fake.manner();
    if matches!(manner, Manner::Does | Manner::Slow | Manner::DoneButBroken) {
        fake.done.lock().unwrap().entry(id).or_insert((0, message)).0 += 1;
    }
    match manner {
        Manner::Does => (StatusCode::CREATED, Json(json!({}))),
        Manner::Accepts => (StatusCode::ACCEPTED, Json(json!({}))),
        Manner::Refuses => (StatusCode::CONFLICT, Json(json!({ "message": "not\u{7} in this region" }))),
        Manner::Broken | Manner::DoneButBroken => (StatusCode::BAD_GATEWAY, Json(json!({}))),
        Manner::Slow => {
            tokio::time::sleep(LIMIT * 3).await;
            (StatusCode::OK, Json(json!({})))
        }
    }
}

async fn asked(State(fake): State<Arc<Fake>>, Path(id): Path<String>) -> StatusCode {
    match fake.manner() {
        Manner::Broken => StatusCode::BAD_GATEWAY,
        _ if fake.done.lock().unwrap().contains_key(&id) => StatusCode::OK,
        _ => StatusCode::NOT_FOUND,
    }
}

/// The demo world with one failed line tried again, which waits for a service outside.
struct World {
    outside: Outside,
    line: OrderLineId,
    ahead: Arc<AtomicI64>,
    _folder: TempDir,
}

impl World {
    async fn new(url: String) -> Self {
        let folder = TempDir::new().unwrap();
        let random = Random::from_seed(1);
        let keys = Keys::load_or_create(&folder.path().join("key"), &random).unwrap();
        let address = format!("sqlite://{}", folder.path().join("kizuna.db").display());
        let db = Db::open(&address, keys, random).await.unwrap().telling_outside();
        db.migrate().await.unwrap();
        assert!(seed::demo_if_empty(&db, NOW).await.unwrap());
        let line = retry_a_failed_line(&db).await;
        let ahead = Arc::new(AtomicI64::new(1));
        let clock = ahead.clone();
        let clock = Arc::new(move || NOW.plus_seconds(clock.load(Ordering::Relaxed)));
        let client = Client::new(url, LIMIT).unwrap();
        Self { outside: Outside { db, clock, client }, line, ahead, _folder: folder }
    }

    async fn rounds(&self, times: usize) {
        for _ in 0..times {
            self.outside.round(&|| false).await;
            self.wait(1_000);
        }
    }

    fn wait(&self, seconds: i64) {
        self.ahead.fetch_add(seconds, Ordering::Relaxed);
    }

    /// Where the line stands and why, what the service said of it, and where its order stands.
    async fn line(&self) -> (LineStatus, Option<LineFailure>, Option<String>, OrderStatus) {
        let read = self.outside.db.read();
        let row = scope::fulfillment::line(&read, self.line).await.unwrap();
        let order = scope::fulfillment::order(&read, row.order_id).await.unwrap();
        (row.status, row.failure, row.failure_text, order.status)
    }
}

async fn retry_a_failed_line(db: &Db) -> OrderLineId {
    let account = scope::directory::account_named(&db.read(), "admin@provider.example").await;
    let actor = directory::person(&db.read(), account.unwrap().unwrap().id).await.unwrap().unwrap();
    let query = OrderQuery { status: Some(OrderStatus::Failed), ..Default::default() };
    let found = order::sold(&db.read(), &actor, NOW, &query).await.unwrap();
    let row = found.page.rows[0].clone();
    let order = order::detail(&db.read(), &actor, NOW, row.customer_id, row.id).await.unwrap();
    let line = order.lines.iter().find(|line| line.status == LineStatus::Failed).unwrap().id;
    let input = ChangeOrder {
        customer: row.customer_id.to_string(),
        order: row.id.to_string(),
        line: line.to_string(),
        version: order.version,
        key: order.key.to_string(),
    };
    let (actor, input) = (&actor, &input);
    db.write(|tx| async move { order::retry(&tx, actor, NOW, input).await }).await.unwrap();
    line
}

/// Lets the service behave so, then as it should; the line is done once, whatever happened before.
async fn done_once_after(manner: Manner, told: u32) {
    let (url, fake) = Fake::start(manner).await;
    let world = World::new(url).await;
    world.rounds(2).await;
    let first = world.line().await;
    fake.becomes(Manner::Does);
    world.rounds(3).await;
    let done = (LineStatus::Completed, None, None, OrderStatus::Completed);
    assert_eq!(world.line().await, done, "{manner:?}: {first:?}");
    let done = fake.done.lock().unwrap();
    let (times, message) = done.get(&world.line.to_string()).unwrap();
    assert_eq!((done.len(), *times), (1, told), "{manner:?}");
    assert_eq!(message["kind"], "subscription");
    assert_eq!(message["subscription"]["quantity"], message["quantity"]);
    assert!(message["order"].is_string() && message["customer"]["tenant"].is_string(), "{message}");
}

#[tokio::test]
async fn what_the_service_does_is_done() {
    done_once_after(Manner::Does, 1).await;
}

#[tokio::test]
async fn what_came_too_late_or_broken_is_asked_for_not_sent_again() {
    done_once_after(Manner::Slow, 1).await;
    done_once_after(Manner::DoneButBroken, 1).await;
}

#[tokio::test]
async fn what_never_arrived_is_sent_again() {
    done_once_after(Manner::Broken, 1).await;
    done_once_after(Manner::Accepts, 1).await;
}

#[tokio::test]
async fn a_refusal_is_told_in_plain_words() {
    let (url, fake) = Fake::start(Manner::Refuses).await;
    let world = World::new(url).await;
    world.rounds(3).await;
    let said = Some("not in this region".to_owned());
    let refused = (LineStatus::Failed, Some(LineFailure::Rejected), said, OrderStatus::Failed);
    assert_eq!(world.line().await, refused);
    assert!(fake.done.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_service_that_is_gone_is_waited_for_a_week() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let world = World::new(url).await;
    world.rounds(5).await;
    let waiting = (LineStatus::Provisioning, None, None, OrderStatus::Provisioning);
    assert_eq!(world.line().await, waiting);
    world.wait(PATIENCE_DAYS * 86_400);
    world.rounds(1).await;
    let given_up = (LineStatus::Failed, Some(LineFailure::NoAnswer), None, OrderStatus::Failed);
    assert_eq!(world.line().await, given_up);
}
