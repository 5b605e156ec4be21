//! `/livez` says that the process answers; `/readyz` that it can work. `/livez` touches nothing.

use axum::{Json, extract::State, http::StatusCode, response::IntoResponse};
use serde::Serialize;

use crate::state::App;

#[derive(Serialize)]
struct Health {
    status: &'static str,
}

/// 200 while the process runs.
pub async fn live() -> impl IntoResponse {
    Json(Health { status: "ok" })
}

/// 200 while the database answers and the program is not stopping, else 503.
pub async fn ready(State(app): State<App>) -> impl IntoResponse {
    if app.is_stopping() {
        return (StatusCode::SERVICE_UNAVAILABLE, Json(Health { status: "stopping" }));
    }
    match app.host.db.ping().await {
        Ok(()) => (StatusCode::OK, Json(Health { status: "ok" })),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, Json(Health { status: "database unavailable" })),
    }
}
