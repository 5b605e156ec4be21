//! The service outside: slow, broken, silent or gone, as it is told.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use axum::{
    Json, Router,
    extract::{Path, State},
    http::StatusCode,
    routing::get,
};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::LIMIT;

/// How the service answers a PUT.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Manner {
    Does,
    Accepts,
    Refuses,
    /// Says nothing usable and has done nothing.
    Broken,
    /// Has done it, and lets the worker wait too long.
    Slow,
    /// Has done it, and says it failed.
    DoneButBroken,
    /// Has done it, and closes the connection without an answer.
    HangsUp,
}

/// The service: what it has done, how often it was told each task, how often it was asked, how it answers.
pub struct Fake {
    pub done: Mutex<BTreeMap<String, (u32, Value)>>,
    asked: AtomicU32,
    manner: Mutex<Manner>,
}

impl Fake {
    pub async fn start(manner: Manner) -> (String, Arc<Self>) {
        let fake = Arc::new(Self {
            done: Mutex::default(),
            asked: AtomicU32::default(),
            manner: Mutex::new(manner),
        });
        let router = Router::new().route("/base/tasks/{id}", get(asked).put(told)).with_state(fake.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/base", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (url, fake)
    }

    pub fn becomes(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    /// How often it was asked what became of a task.
    pub fn asked(&self) -> u32 {
        self.asked.load(Ordering::Relaxed)
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
    if matches!(manner, Manner::Does | Manner::Slow | Manner::DoneButBroken | Manner::HangsUp) {
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
        // What serves the connection ends with it, and nothing is printed.
        Manner::HangsUp => std::panic::resume_unwind(Box::new("hangs up")),
    }
}

async fn asked(State(fake): State<Arc<Fake>>, Path(id): Path<String>) -> StatusCode {
    fake.asked.fetch_add(1, Ordering::Relaxed);
    match fake.manner() {
        Manner::Broken => StatusCode::BAD_GATEWAY,
        _ if fake.done.lock().unwrap().contains_key(&id) => StatusCode::OK,
        _ => StatusCode::NOT_FOUND,
    }
}
