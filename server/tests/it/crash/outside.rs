//! A service that fulfills what it is told, and keeps how often it was told each task.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    routing::get,
};
use tokio::net::TcpListener;

/// How often each task came, whole.
type Told = Arc<Mutex<BTreeMap<String, u32>>>;

/// The service.
pub struct Outside {
    pub url: String,
    told: Told,
}

impl Outside {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let kept = Told::default();
        let router = Router::new().route("/tasks/{id}", get(asked).put(told)).with_state(Arc::clone(&kept));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, told: kept }
    }

    /// How many tasks it was told, and which of them more than once.
    pub fn told(&self) -> (usize, Vec<String>) {
        let told = self.told.lock().unwrap();
        let twice = told.iter().filter(|(_, times)| **times > 1).map(|(id, _)| id.clone()).collect();
        (told.len(), twice)
    }
}

/// It is done when it has arrived whole: the body is what is waited for.
async fn told(State(told): State<Told>, Path(id): Path<String>, _whole: Bytes) -> StatusCode {
    *told.lock().unwrap().entry(id).or_default() += 1;
    StatusCode::CREATED
}

async fn asked(State(told): State<Told>, Path(id): Path<String>) -> StatusCode {
    if told.lock().unwrap().contains_key(&id) { StatusCode::OK } else { StatusCode::NOT_FOUND }
}
