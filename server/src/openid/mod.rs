//! Signing in by an identity provider outside (OpenID Connect 1.0, authorization code with PKCE).
//!
//! `/sign-in/openid` gives the browser a ticket and sends its person to the provider; `/sign-in/callback` takes them back,
//! asks the provider who they are, and opens a session. Both are answered with another address, so that neither code nor
//! state stays in the history. Whatever goes wrong leads to the sign-in page, where the password is as good as ever.
//! Whom an answer names is a rule of `domain::federation`; which account that is decides `service::session`.

mod exchange;
mod http;
mod provider;
mod settings;
mod ticket;

use std::{net::IpAddr, sync::Arc, time::Duration};

use app::{
    cookie::Cookie,
    features::{enrollment::after_sign_in, session::of_session},
    paths,
    request::Visit,
};
use axum::{
    Extension, Router,
    body::Body,
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header},
    routing::get,
};
use domain::{federation::FederationFailure, time::Timestamp};
use service::{Conflict, Db, Error, session};

use provider::Provider;
pub use settings::Settings;
use ticket::{TICKET_SECONDS, Ticket};

use crate::{state::App, visit};

/// The name of the cookie that holds the ticket while the person is at the provider. The prefix binds it to https, and not
/// to this host: that one does not go with a path of its own.
const fn ticket_cookie(secure: bool) -> &'static str {
    if secure { "__Secure-kizuna-openid" } else { "kizuna-openid" }
}

/// Longest time a person waits for the provider.
pub const PROVIDER_LIMIT: Duration = Duration::from_secs(8);

/// What both addresses work with.
struct Desk {
    app: App,
    provider: Provider,
}

/// The two addresses; none where no provider is configured.
///
/// # Errors
/// TLS cannot be set up.
pub fn routes(app: &App) -> Result<Router, String> {
    let Some(settings) = app.config.openid.clone() else { return Ok(Router::new()) };
    let callback = format!("{}{}", app.config.public_url, paths::sign_in_callback());
    let provider = Provider::new(settings, callback, app.config.openid_limit)?;
    let desk = Arc::new(Desk { app: app.clone(), provider });
    Ok(Router::new()
        .route(paths::SIGN_IN_OPENID, get(start))
        .route(&paths::sign_in_callback(), get(finish))
        .with_state(desk))
}

/// Sends a person to the provider. Browsers that look ahead are sent nowhere.
async fn start(
    State(desk): State<Arc<Desk>>,
    method: Method,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response<Body> {
    if method != Method::GET || visit::is_prefetch(&headers) {
        return answer(StatusCode::NO_CONTENT, None, &[]);
    }
    let (db, now) = (&desk.app.host.db, (desk.app.host.clock)());
    let ticket = Ticket::new(db.random(), now, &once(&query, "next").unwrap_or_default());
    match desk.provider.address(now, db.keys(), &ticket).await {
        Ok(address) => to(&address, &[desk.ticket(&ticket.seal(db.keys()))]),
        Err(failure) => to(&paths::sign_in_failed(failure, ticket.next()), &[]),
    }
}

/// Takes a person back from the provider.
async fn finish(
    State(desk): State<Arc<Desk>>,
    Extension(visit): Extension<Visit>,
    method: Method,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response<Body> {
    if method != Method::GET || visit::is_prefetch(&headers) {
        return answer(StatusCode::NO_CONTENT, None, &[]);
    }
    let (db, now) = (desk.app.host.db.for_request(&visit.request_id.to_string()), (desk.app.host.clock)());
    let cookie = visit::cookie(&headers, ticket_cookie(desk.app.config.is_secure())).unwrap_or_default();
    let Some(ticket) = Ticket::open(db.keys(), &cookie, now) else {
        return to(&paths::sign_in_failed(FederationFailure::Expired, ""), &[]);
    };
    // An answer to somebody else's request: what this browser waits for stays.
    if once(&query, "state").as_deref() != Some(&ticket.state(db.keys())) {
        return to(&paths::sign_in_failed(FederationFailure::Expired, ticket.next()), &[]);
    }
    match desk.session(&db, &visit, &ticket, &query).await {
        Ok(token) => {
            let first = first_page(&db, now, &visit, &token).await;
            let next = Some(ticket.next()).filter(|next| !next.is_empty()).unwrap_or(&first);
            to(next, &[of_session(desk.app.config.is_secure()).line(&token), desk.ticket("")])
        }
        Err(failure) => to(&paths::sign_in_failed(failure, ticket.next()), &[desk.ticket("")]),
    }
}

/// Where a person begins who asked for nothing in particular; an invitation that was opened is kept either way.
async fn first_page(db: &Db, now: Timestamp, visit: &Visit, token: &str) -> String {
    let invitation = visit.invitation_token.as_deref();
    after_sign_in(db, now, token, invitation).await.unwrap_or_else(|_| paths::dashboard())
}

impl Desk {
    /// The session of whom the provider sent back.
    async fn session(
        &self,
        db: &Db,
        visit: &Visit,
        ticket: &Ticket,
        query: &Option<String>,
    ) -> Result<String, FederationFailure> {
        let code = self.code(query)?;
        let now = (self.app.host.clock)();
        let client: Option<IpAddr> = visit.client.parse().ok();
        let returning =
            session::begin_federated(db, now, &ticket.hash(), client).await.map_err(failure_of)?;
        let claims = match self.provider.identify(now, db.keys(), ticket, code).await {
            Err(FederationFailure::Unavailable) => {
                session::give_up_federated(db, returning).await.map_err(failure_of)?;
                return Err(FederationFailure::Unavailable);
            }
            outcome => outcome?,
        };
        let by = self.provider.settings.named_by;
        let present = visit.session.as_ref().map(|session| session.session_id);
        session::sign_in_federated(db, now, returning, &claims, by, present, visit.browser)
            .await
            .map_err(failure_of)?
    }

    /// The code of the answer, unless it says that there is none.
    fn code(&self, query: &Option<String>) -> Result<String, FederationFailure> {
        // RFC 9207: an answer that names its issuer is this provider's.
        let foreign = |issuer: &String| issuer != self.provider.settings.issuer.as_str();
        if once(query, "iss").is_some_and(|issuer| foreign(&issuer)) {
            return Err(FederationFailure::Wrong);
        }
        match once(query, "error").as_deref() {
            None => once(query, "code").ok_or(FederationFailure::Wrong),
            Some("access_denied") => Err(FederationFailure::Cancelled),
            Some("temporarily_unavailable" | "server_error") => Err(FederationFailure::Unavailable),
            Some(_) => Err(FederationFailure::Wrong),
        }
    }

    /// The header that sets the ticket, or removes it when it is empty. Only the callback gets to see it.
    fn ticket(&self, value: &str) -> String {
        let (path, secure) = (paths::sign_in_callback(), self.app.config.is_secure());
        Cookie { name: ticket_cookie(secure), path: &path, seconds: Some(TICKET_SECONDS), secure }.line(value)
    }
}

fn failure_of(error: Error) -> FederationFailure {
    match error {
        Error::TooMany { .. } => FederationFailure::TooMany,
        Error::Conflict(Conflict::Exists) => FederationFailure::Expired,
        error => {
            tracing::error!(%error, cause = ?std::error::Error::source(&error), "signing in by the provider failed");
            FederationFailure::Unavailable
        }
    }
}

/// A value of the query. One that is given twice is none.
fn once(query: &Option<String>, name: &str) -> Option<String> {
    let pairs = form_urlencoded::parse(query.as_deref().unwrap_or_default().as_bytes());
    let mut values = pairs.filter(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    values.next().filter(|_| values.next().is_none())
}

fn to(place: &str, cookies: &[String]) -> Response<Body> {
    answer(StatusCode::SEE_OTHER, Some(place), cookies)
}

fn answer(status: StatusCode, place: Option<&str>, cookies: &[String]) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    if let Some(place) = place.and_then(|place| HeaderValue::from_str(place).ok()) {
        headers.insert(header::LOCATION, place);
    }
    for line in cookies.iter().filter_map(|line| HeaderValue::from_str(line).ok()) {
        headers.append(header::SET_COOKIE, line);
    }
    response
}
