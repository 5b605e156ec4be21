//! Overload. So many requests are worked on at a time, and a few more wait a moment; the others are told at once to come
//! back, so that what was let in goes on as fast as ever.
//!
//! Signing in has a door of its own: each takes a password hash, of which two run at a time, and a flood of them must
//! not keep everybody else outside. Probes and static files pass neither door. Inside, `share` sees to it that one
//! organization does not take all.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{Method, Response, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::IntoResponse,
};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};
use tower::ServiceExt;

use crate::{metrics::Metrics, security, state::App, visit};

/// After how many seconds it may be asked again.
const RETRY_AFTER: &str = "5";
/// For whoever reads it: nothing is known of the person yet, the language neither.
const WORDS: &str = "Too many people are here at the moment. Please try again in a few seconds.\n\
                     ただいま混み合っています。数秒後にもう一度お試しください。\n";

/// How much is taken on.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Requests that are worked on at a time.
    pub at_work: usize,
    /// Those of them that sign somebody in.
    pub signing_in: usize,
    /// Those of them that one organization has, or an address from which nobody has signed in.
    pub share: usize,
    /// Requests that may wait for each of the two.
    pub waiting: usize,
    /// How long they do.
    pub patience: Duration,
    /// Longest time that one answer may take.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            at_work: 256,
            signing_in: 64,
            share: 64,
            waiting: 256,
            patience: Duration::from_secs(2),
            time: Duration::from_secs(30),
        }
    }
}

/// One door: a room, and a queue before it.
struct Gate {
    room: Semaphore,
    queue: Semaphore,
    patience: Duration,
}

impl Gate {
    fn new(room: usize, limits: Limits) -> Self {
        Self { room: Semaphore::new(room), queue: Semaphore::new(limits.waiting), patience: limits.patience }
    }

    /// A place in the room, which is free again when it is dropped; none where it takes too long.
    async fn enter(&self) -> Option<SemaphorePermit<'_>> {
        if let Ok(place) = self.room.try_acquire() {
            return Some(place);
        }
        let _waiting = self.queue.try_acquire().ok()?;
        timeout(self.patience, self.room.acquire()).await.ok()?.ok()
    }
}

/// Both doors.
#[derive(Clone)]
pub struct Doors {
    all: Arc<Gate>,
    signing_in: Arc<Gate>,
    refusal: Router,
    metrics: Metrics,
}

impl Doors {
    /// As wide as the settings say.
    pub fn new(app: &App) -> Self {
        let limits = app.config.limits;
        Self {
            all: Arc::new(Gate::new(limits.at_work, limits)),
            signing_in: Arc::new(Gate::new(limits.signing_in, limits)),
            refusal: refusal(app),
            metrics: app.metrics.clone(),
        }
    }

    fn of(&self, request: &Request) -> &Gate {
        if signs_in(request) { &self.signing_in } else { &self.all }
    }
}

const SIGN_IN: &str = "/sfn/session/sign-in";

/// Whether a request is about a password.
pub fn signs_in(request: &Request) -> bool {
    let path = request.uri().path();
    request.method() == Method::POST && (path == "/sign-in" || path == SIGN_IN)
}

/// Lets a request in, or tells it to come back.
pub async fn layer(State(doors): State<Doors>, request: Request, next: Next) -> Response<Body> {
    let gate = doors.of(&request);
    let place = gate.enter().await;
    if place.is_some() {
        return next.run(request).await;
    }
    doors.metrics.refused();
    match doors.refusal.clone().oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// Says no with the headers of every answer, and looks nobody up.
fn refusal(app: &App) -> Router {
    Router::new()
        .fallback(refuse)
        .layer(from_fn_with_state(app.clone(), security::headers))
        .layer(from_fn_with_state(app.clone(), visit::bare))
}

/// Says that it may be asked again in a moment.
pub async fn refuse() -> Response<Body> {
    let head = [(header::RETRY_AFTER, RETRY_AFTER), (header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (StatusCode::SERVICE_UNAVAILABLE, head, WORDS).into_response()
}

#[cfg(test)]
mod tests {
    use tokio::{sync::oneshot, time::sleep};

    use super::*;

    fn gate(room: usize, waiting: usize, patience: Duration) -> Arc<Gate> {
        Arc::new(Gate::new(room, Limits { waiting, patience, ..Limits::default() }))
    }

    /// Somebody slow, who stays in the room until told to leave.
    async fn occupy(gate: &Arc<Gate>) -> oneshot::Sender<()> {
        let (leave, left) = oneshot::channel();
        let (entered, inside) = oneshot::channel();
        let gate = gate.clone();
        tokio::spawn(async move {
            let place = gate.enter().await;
            _ = entered.send(place.is_some());
            _ = left.await;
            drop(place);
        });
        assert!(inside.await.unwrap(), "the room is not full yet");
        leave
    }

    #[tokio::test]
    async fn what_waits_comes_in_when_there_is_room() {
        let gate = gate(1, 1, Duration::from_secs(60));
        let leave = occupy(&gate).await;
        let waiting = tokio::spawn({
            let gate = gate.clone();
            async move { gate.enter().await.is_some() }
        });
        while gate.queue.available_permits() > 0 {
            sleep(Duration::from_millis(1)).await;
        }
        assert!(gate.enter().await.is_none(), "the queue is full");
        leave.send(()).unwrap();
        assert!(waiting.await.unwrap(), "whoever waited is let in");
        assert!(gate.enter().await.is_some(), "afterwards there is room again");
    }

    #[tokio::test]
    async fn nobody_waits_for_ever() {
        let gate = gate(1, 1, Duration::from_millis(20));
        let leave = occupy(&gate).await;
        assert!(gate.enter().await.is_none());
        leave.send(()).unwrap();
        assert_eq!(gate.queue.available_permits(), 1, "whoever gave up is out of the queue");
    }
}
