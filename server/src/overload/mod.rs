//! Overload. So many requests are worked on at a time, and a few more wait a moment; the others are told at once to come
//! back, so that what was let in goes on as fast as ever.
//!
//! Signing in has a door of its own: each takes a password hash, of which two run at a time, and a flood of them must
//! not keep everybody else outside. Probes and static files pass neither door. Before both, `share` sees to it that one
//! organization, or one address, does not take all.

pub mod share;

mod gate;
mod known;

use std::{num::NonZero, sync::Arc, thread, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{Method, Response, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::IntoResponse,
};
use tower::ServiceExt;

use self::gate::Gate;
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
    /// Those of these that come from one address.
    pub signing_in_share: usize,
    /// Those of them that one organization has, or an address from which nobody has signed in.
    pub share: usize,
    /// Requests that may wait for the share of one.
    pub waiting_for_share: usize,
    /// Requests that may wait for each of the two doors.
    pub waiting: usize,
    /// How long they do.
    pub patience: Duration,
    /// Longest time that one answer may take.
    pub time: Duration,
}

/// By the number of processors: more at a time would make all of them slower and none of them faster.
impl Default for Limits {
    fn default() -> Self {
        let cores = thread::available_parallelism().map_or(2, NonZero::get).max(2);
        Self {
            at_work: 32 * cores,
            signing_in: 64,
            signing_in_share: 32,
            share: 4 * cores,
            waiting_for_share: 64,
            waiting: 256,
            patience: Duration::from_secs(2),
            time: Duration::from_secs(30),
        }
    }
}

/// Both doors.
#[derive(Clone)]
pub struct Doors {
    all: Arc<Gate>,
    signing_in: Arc<Gate>,
    refusal: Refusal,
}

impl Doors {
    /// As wide as the settings say.
    pub fn new(app: &App) -> Self {
        let Limits { at_work, signing_in, waiting, patience, .. } = app.config.limits;
        Self {
            all: Arc::new(Gate::new(at_work, waiting, patience)),
            signing_in: Arc::new(Gate::new(signing_in, waiting, patience)),
            refusal: Refusal::new(app),
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
    let place = doors.of(&request).enter().await;
    if place.is_some() { next.run(request).await } else { doors.refusal.answer(request).await }
}

/// Says no with the headers of every answer, and looks nobody up.
#[derive(Clone)]
struct Refusal {
    answers: Router,
    metrics: Metrics,
}

impl Refusal {
    fn new(app: &App) -> Self {
        let answers = Router::new()
            .fallback(refuse)
            .layer(from_fn_with_state(app.clone(), security::headers))
            .layer(from_fn_with_state(app.clone(), visit::bare));
        Self { answers, metrics: app.metrics.clone() }
    }

    async fn answer(&self, request: Request) -> Response<Body> {
        self.metrics.refused();
        match self.answers.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    }
}

/// Says that it may be asked again in a moment.
async fn refuse() -> Response<Body> {
    let head = [(header::RETRY_AFTER, RETRY_AFTER), (header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (StatusCode::SERVICE_UNAVAILABLE, head, WORDS).into_response()
}
