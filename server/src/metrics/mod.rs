//! Figures for Prometheus, on an address of their own.
//!
//! Labels are routes as the program knows them, methods, and classes of status; never an address that somebody typed, an
//! id or a name. So there are as many series as there are routes, whatever is asked for.

mod figures;
mod text;

use std::{
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{Method, Response, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::IntoResponse,
    routing::get,
};
use service::{password, vitals};

use self::figures::Figures;
use crate::{security, state::App, visit};

/// What a path belongs to that no route of a page matches.
const FOLDERS: [&str; 2] = ["/pkg/", "/fonts/"];
/// Everything else.
const OTHER: &str = "other";

/// What is counted. Clones are the same.
#[derive(Clone, Default)]
pub struct Metrics(Arc<Counters>);

#[derive(Default)]
struct Counters {
    figures: Mutex<Figures>,
    at_work: AtomicU64,
    refused: AtomicU64,
    over_share: AtomicU64,
}

/// Which route a request came to: told from the inside, where it is known, to the outside, where the time is taken.
#[derive(Clone, Default)]
struct Route(Arc<OnceLock<String>>);

impl Metrics {
    /// A request was told to come back.
    pub fn refused(&self) {
        self.0.refused.fetch_add(1, Ordering::Relaxed);
    }

    /// It was so because its organization, or its address, had its share.
    pub fn over_share(&self) {
        self.0.over_share.fetch_add(1, Ordering::Relaxed);
    }

    fn figures(&self) -> MutexGuard<'_, Figures> {
        self.0.figures.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request that is worked on, also when its client hangs up.
struct AtWork(Metrics);

impl AtWork {
    fn new(metrics: &Metrics) -> Self {
        metrics.0.at_work.fetch_add(1, Ordering::Relaxed);
        Self(metrics.clone())
    }
}

impl Drop for AtWork {
    fn drop(&mut self) {
        self.0.0.at_work.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Counts a request and takes its time. Surrounds everything.
#[expect(clippy::disallowed_methods, reason = "measures how long it takes, and no use case sees that")]
pub async fn measure(State(metrics): State<Metrics>, mut request: Request, next: Next) -> Response<Body> {
    let begun = Instant::now();
    let route = Route::default();
    request.extensions_mut().insert(route.clone());
    let (method, outer) = (method(request.method()), outer(&request));
    let at_work = AtWork::new(&metrics);
    let response = next.run(request).await;
    drop(at_work);
    let route = route.0.get().cloned().unwrap_or(outer);
    metrics.figures().add(method, route, class(response.status()), begun.elapsed());
    response
}

/// Notes which route a request came to: the first, where a form is sent on to its function.
pub async fn note(request: Request, next: Next) -> Response<Body> {
    let extensions = request.extensions();
    if let (Some(route), Some(path)) = (extensions.get::<Route>(), extensions.get::<MatchedPath>()) {
        route.0.get_or_init(|| path.as_str().to_owned());
    }
    next.run(request).await
}

/// What is known of the route from outside.
fn outer(request: &Request) -> String {
    let path = request.uri().path();
    let folder = || FOLDERS.into_iter().find(|folder| path.starts_with(*folder));
    let matched = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    matched.or_else(folder).unwrap_or(OTHER).to_owned()
}

/// The methods there are; a client may send any word.
fn method(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => OTHER,
    }
}

fn class(status: StatusCode) -> &'static str {
    match status.as_u16() / 100 {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    }
}

/// What is answered on the address of `KIZUNA_METRICS_LISTEN`, with the headers of every answer.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/metrics", get(answer))
        .layer(from_fn_with_state(app.clone(), security::headers))
        .layer(from_fn_with_state(app.clone(), visit::bare))
        .with_state(app)
}

async fn answer(State(app): State<App>) -> Response<Body> {
    let read = app.host.db.read();
    let look = vitals::look(&read, (app.host.clock)());
    let vitals = tokio::time::timeout(LONGEST_LOOK, look).await.ok().and_then(Result::ok);
    let counters = &app.metrics.0;
    let counts = text::Counts {
        at_work: counters.at_work.load(Ordering::Relaxed),
        refused: counters.refused.load(Ordering::Relaxed),
        over_share: counters.over_share.load(Ordering::Relaxed),
        hashes: password::most_at_once(),
        sends_mail: app.config.smtp_url.is_some(),
    };
    let text = text::write(&app.metrics.figures(), &counts, vitals.as_ref());
    let head = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (StatusCode::OK, head, text).into_response()
}

/// How long the database is waited for: without it the other figures are worth having too.
const LONGEST_LOOK: Duration = Duration::from_secs(5);
