//! Exports as files: read while they are sent, and no further than they are taken.
//!
//! The answer's body asks for the next batch when the connection has room for it, so that a slow reader costs no memory
//! and one that leaves stops the reading. Files are not compressed: what packs them would hold back their beginning and
//! take more memory than all the rest. The limit of time of an answer ends with its head; a file may take longer, but
//! asks with every batch whether its reader still may.
//!
//! Whoever may not is shown the page that lists the same, which answers as it always does.

mod file;
mod running;

use std::sync::Arc;

use app::{
    env::FormFailure,
    error::{AppError, Failure},
    features::export::{FUNCTION, FileWords, subject},
    paths,
    request::{self, Visit},
};
use axum::{
    Extension, Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Method, Response, StatusCode, Uri, header},
    routing::get,
};
use domain::{export::ExportSubject, id::AccountId};
use service::{Error, export::Export, session::Current};
use tower::ServiceExt;

use crate::{state::App, visit};
use running::Running;

/// After how many seconds a person with too many exports may ask again.
const RETRY_AFTER_S: u32 = 15;
/// The addresses of `app::features::export`.
pub const ROUTES: [&str; 8] = [
    "/incentives/export.csv",
    "/customers/export.csv",
    "/customers/subscriptions.csv",
    "/customers/{id}/subscriptions.csv",
    "/customers/{id}/orders.csv",
    "/orders/export.csv",
    "/activity/export.csv",
    "/customers/{id}/activity.csv",
];

/// What the addresses work with.
struct Desk {
    app: App,
    pages: Router,
    running: Running,
}

/// All exports; `pages` shows the page of a refused one.
pub fn routes(app: &App, pages: Router) -> Router {
    let desk = Arc::new(Desk { app: app.clone(), pages, running: Running::default() });
    let router = ROUTES.into_iter().fold(Router::new(), |router, path| router.route(path, get(answer)));
    router.with_state(desk)
}

/// Answers with a file, or with the page that says why not. Browsers that look ahead get nothing.
async fn answer(
    State(desk): State<Arc<Desk>>,
    Extension(visit): Extension<Visit>,
    request: Request,
) -> Response<Body> {
    if request.method() != Method::GET || visit::is_prefetch(request.headers()) {
        return plain(StatusCode::NO_CONTENT);
    }
    let zone = visit.zone((desk.app.host.clock)());
    let asked = subject(
        request.uri().path(),
        |name| visit::query_value(request.uri(), name).unwrap_or_default(),
        &zone,
    );
    let page = page_of(request.uri(), asked.as_ref().map(|(_, page)| page.as_str()));
    let Some(person) = visit.session.clone() else { return see_other(&paths::sign_in_and_return(&page)) };
    if !person.is_full() {
        return see_other(&request::first_step(person.purpose));
    }
    let Some((subject, _)) = asked else {
        return desk.refused(&visit, request, &page, Error::NotFound).await;
    };
    match desk.start(&visit, &person, subject).await {
        Ok(file) => file,
        Err(error) => desk.refused(&visit, request, &page, error).await,
    }
}

/// The page that shows what is exported, under the same filter; for an address that leads nowhere itself.
fn page_of(export: &Uri, page: Option<&str>) -> String {
    let query = export.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}{query}", page.unwrap_or(export.path()))
}

impl Desk {
    async fn start(
        &self,
        visit: &Visit,
        person: &Current,
        subject: ExportSubject,
    ) -> Result<Response<Body>, Error> {
        let account: AccountId = person.actor.account_id;
        let place = self.running.enter(account).ok_or(Error::TooMany { retry_after_s: RETRY_AFTER_S })?;
        let host = &self.app.host;
        let (db, now) = (host.db.for_request(&visit.request_id.to_string()), (host.clock)());
        let export = Export::start(&db, person.session_id, visit.language, now, subject).await?;
        let words =
            FileWords { language: visit.language, zone: visit.zone(now), vendor: host.names.vendor.clone() };
        Ok(file::response(export, words, host.clock.clone(), place))
    }

    /// The page instead of the file. A reason that it does not know itself stands above it.
    async fn refused(&self, visit: &Visit, mut request: Request, page: &str, error: Error) -> Response<Body> {
        let AppError { failure, request: id } = request::app_error(error);
        let known = match failure {
            Failure::Unauthenticated => return see_other(&paths::sign_in_and_return(page)),
            Failure::NotFound | Failure::Forbidden(_) => None,
            _ => Some(AppError { failure: failure.clone(), request: id }),
        };
        let failed =
            known.map(|error| FormFailure { function: FUNCTION.to_owned(), error, entered: Vec::new() });
        request.extensions_mut().insert(Visit { failure: failed, ..visit.clone() });
        *request.uri_mut() = Uri::try_from(page).unwrap_or_default();
        let mut response = match self.pages.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        if response.status().is_success() {
            *response.status_mut() =
                StatusCode::from_u16(failure.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        }
        if let Failure::TooMany { retry_after_s } = failure {
            response.headers_mut().insert(header::RETRY_AFTER, retry_after_s.into());
        }
        response
    }
}

fn see_other(place: &str) -> Response<Body> {
    let mut response = plain(StatusCode::SEE_OTHER);
    if let Ok(place) = HeaderValue::from_str(place) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}

fn plain(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}
