//! A followed invitation link: the secret moves from the address into a short-lived cookie, and the answer leads to the
//! clean address. So neither history nor `Referer` hold it, and signing in on the way does not lose it.

use app::{
    features::enrollment::remember_opened_invitation,
    paths,
    request::{INVITATION_COOKIE, Visit},
};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header},
    middleware::Next,
};
use service::keys::Token;

use crate::state::App;

/// How long a followed link is remembered.
const REMEMBERED_SECONDS: u32 = 3_600;

/// Answers a followed link, and hands everything else on. It runs inside `visit::layer`, for it asks who is signed in.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response<Body> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let tokens = if reads && request.uri().path() == paths::invitation() {
        tokens(request.uri().query().unwrap_or_default())
    } else {
        Vec::new()
    };
    if tokens.is_empty() {
        return next.run(request).await;
    }
    // A secret given twice is none.
    let token =
        if let [token] = tokens.as_slice() { Token::parse(token).map(|_| token.as_str()) } else { None };
    if let Some(token) = token.filter(|_| request.method() == Method::GET && !is_prefetch(request.headers()))
    {
        mark(&app, request.extensions().get::<Visit>().cloned(), token).await;
    }
    remembering(token, app.config.is_secure())
}

fn tokens(query: &str) -> Vec<String> {
    let pairs = form_urlencoded::parse(query.as_bytes());
    pairs.filter(|(name, _)| name == "token").map(|(_, value)| value.into_owned()).collect()
}

/// Browsers and mail programs that look ahead are not the reader.
fn is_prefetch(headers: &HeaderMap) -> bool {
    ["sec-purpose", "purpose", "x-moz"]
        .iter()
        .filter_map(|name| headers.get(*name)?.to_str().ok())
        .any(|purpose| purpose.to_ascii_lowercase().contains("prefetch"))
}

/// The mark is a hint: when it cannot be set, the link works all the same.
async fn mark(app: &App, visit: Option<Visit>, token: &str) {
    let Some(visit) = visit else { return };
    let now = (app.host.clock)();
    let db = app.host.db.for_request(&visit.request_id.to_string());
    let visitor = visit.session.as_ref().map(|session| &session.actor);
    if let Err(error) = service::invitation::open(&db, visitor, now, token).await {
        tracing::warn!(%error, "an opened invitation was not marked");
    }
    let Some(visitor) = visitor else { return };
    if let Err(error) = remember_opened_invitation(&db, visitor, now, token).await {
        tracing::warn!(%error, "an opened invitation was not kept with the application");
    }
}

/// To the clean address, with the secret in a cookie; what is no secret of ours clears the cookie.
fn remembering(token: Option<&str>, secure: bool) -> Response<Body> {
    let flags = if secure { "; Secure" } else { "" };
    let age = if token.is_some() { REMEMBERED_SECONDS } else { 0 };
    let value = token.unwrap_or_default();
    let line = format!("{INVITATION_COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{flags}");
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let headers = response.headers_mut();
    if let (Ok(cookie), Ok(place)) =
        (HeaderValue::from_str(&line), HeaderValue::from_str(&paths::invitation()))
    {
        headers.insert(header::SET_COOKIE, cookie);
        headers.insert(header::LOCATION, place);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_ahead_is_not_opening() {
        let headers = |name: &'static str, value: &'static str| {
            HeaderMap::from_iter([(
                axum::http::HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )])
        };
        assert!(is_prefetch(&headers("sec-purpose", "prefetch;prerender")));
        assert!(is_prefetch(&headers("purpose", "prefetch")));
        assert!(!is_prefetch(&headers("sec-fetch-mode", "navigate")) && !is_prefetch(&HeaderMap::new()));
    }

    #[test]
    fn the_answer_holds_the_secret_in_the_cookie_only() {
        let secret = "A".repeat(43);
        let answer = remembering(Some(&secret), true);
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        assert_eq!(answer.headers()[header::LOCATION], "/invitation");
        let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap_or_default();
        let expected =
            format!("kizuna-invitation={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600; Secure");
        assert_eq!(cookie, expected);
        assert!(
            remembering(None, false).headers()[header::SET_COOKIE]
                .to_str()
                .is_ok_and(|line| line.contains("Max-Age=0"))
        );
        assert_eq!(tokens("token=a&x=1&token=b"), ["a", "b"]);
    }
}
