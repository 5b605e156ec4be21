//! What is refused or given up before a page can be made of it: too much was sent, or it took too long. People get a page
//! that says what to do, in their language; programs, and what calls a server function, get the code of the failure.
//!
//! What is too large is read to its end all the same, within bounds: a browser that is cut off while it sends shows no page
//! of ours, but that the connection broke.

use std::{sync::Arc, time::Duration};

use app::{
    error::{AppError, Failure},
    layout::plain_page,
    request::Visit,
};
use axum::{
    body::{Body, BodyDataStream},
    extract::{Request, State},
    http::{HeaderValue, Method, Response, StatusCode, header},
    middleware::Next,
};
use futures::{StreamExt, stream};
use tokio::{sync::Mutex, time::timeout};

use crate::state::App;

/// How much of what is too large is read away, in bytes, and for how long.
const READ_AWAY: usize = 16 * 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(5);

/// The body of a request, as far as nobody has read it.
type Rest = Arc<Mutex<BodyDataStream>>;

/// Puts our words into an answer that has none.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response<Body> {
    let reads_pages = reads_pages(&request);
    let visit = request.extensions().get::<Visit>().cloned();
    let (request, rest) = held(request);
    let response = next.run(request).await;
    match (failure(&response), visit) {
        (Some(failure), Some(visit)) => {
            if let Some(rest) = rest.filter(|_| failure == Failure::TooLarge) {
                _ = timeout(PATIENCE, read_away(rest)).await;
            }
            let error = AppError { failure, request: visit.request_id };
            let page = reads_pages.then(|| plain_page(&error, &visit, &app.assets.stylesheet));
            told(response, &error, page)
        }
        _ => response,
    }
}

/// The same request, and a hand on what it sends.
fn held(request: Request) -> (Request, Option<Rest>) {
    if request.method() != Method::POST {
        return (request, None);
    }
    let (head, body) = request.into_parts();
    let rest = Arc::new(Mutex::new(body.into_data_stream()));
    let body = stream::unfold(rest.clone(), |rest| async move {
        let chunk = rest.lock().await.next().await?;
        Some((chunk, rest))
    });
    (Request::from_parts(head, Body::from_stream(body)), Some(rest))
}

async fn read_away(rest: Rest) {
    let mut rest = rest.lock().await;
    let mut left = READ_AWAY;
    while let Some(Ok(chunk)) = rest.next().await {
        left = left.saturating_sub(chunk.len());
        if left == 0 {
            return;
        }
    }
}

/// Whether somebody looks at the answer.
fn reads_pages(request: &Request) -> bool {
    let kinds = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
    !request.uri().path().starts_with("/sfn/") && kinds.is_some_and(|kinds| kinds.contains("text/html"))
}

/// What went wrong, where the answer has no words of ours.
fn failure(response: &Response<Body>) -> Option<Failure> {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if kind.is_some_and(|kind| !kind.starts_with("text/plain")) {
        return None;
    }
    match response.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Some(Failure::TooLarge),
        StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => Some(Failure::TimedOut),
        _ => None,
    }
}

/// The same answer with the page, or with the code.
fn told(response: Response<Body>, error: &AppError, page: Option<String>) -> Response<Body> {
    let (mut head, _) = response.into_parts();
    for name in [header::CONTENT_LENGTH, header::CONTENT_ENCODING] {
        head.headers.remove(name);
    }
    let kind = if page.is_some() { "text/html; charset=utf-8" } else { "application/json" };
    head.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let code = || serde_json::to_string(error).unwrap_or_default();
    Response::from_parts(head, Body::from(page.unwrap_or_else(code)))
}
