//! A followed personal link: the answer leads to the clean address, and a cookie keeps the secret.

use app::{features::enrollment::remember_opened_invitation, personal_link::PersonalLink, request::Visit};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Method, Response, StatusCode, header},
    middleware::Next,
};
use service::keys::Token;

use crate::{state::App, visit};

/// Answers a followed link, and hands everything else on. It runs inside `visit::layer`, for it asks who is signed in.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response<Body> {
    let Some((link, tokens)) = followed(&request) else { return next.run(request).await };
    // A secret given twice is none.
    let token =
        if let [token] = tokens.as_slice() { Token::parse(token).map(|_| token.as_str()) } else { None };
    let opens = link == PersonalLink::Invitation
        && request.method() == Method::GET
        && !visit::is_prefetch(request.headers());
    if let Some(token) = token.filter(|_| opens) {
        mark(&app, request.extensions().get::<Visit>().cloned(), token).await;
    }
    remembering(link, token, app.config.is_secure())
}

/// The link that a request follows, and the secrets in its address.
fn followed(request: &Request) -> Option<(PersonalLink, Vec<String>)> {
    matches!(*request.method(), Method::GET | Method::HEAD).then_some(())?;
    let link = PersonalLink::ALL.into_iter().find(|link| link.page() == request.uri().path())?;
    let tokens = tokens(request.uri().query().unwrap_or_default());
    (!tokens.is_empty()).then_some((link, tokens))
}

fn tokens(query: &str) -> Vec<String> {
    let pairs = form_urlencoded::parse(query.as_bytes());
    pairs.filter(|(name, _)| name == "token").map(|(_, value)| value.into_owned()).collect()
}

/// The mark is a hint: when it cannot be set, the link works all the same.
async fn mark(app: &App, visit: Option<Visit>, token: &str) {
    let Some(visit) = visit else { return };
    let now = (app.host.clock)();
    let db = app.host.db.for_request(&visit.request_id.to_string());
    let visitor = visit.session.as_ref().filter(|session| session.is_full()).map(|session| &session.actor);
    if let Err(error) = service::invitation::open(&db, visitor, now, token).await {
        tracing::warn!(%error, "an opened invitation was not marked");
    }
    let Some(visitor) = visitor else { return };
    if let Err(error) = remember_opened_invitation(&db, visitor, now, token).await {
        tracing::warn!(%error, "an opened invitation was not kept with the application");
    }
}

/// To the clean address, with the secret in a cookie; what is no secret of ours clears the cookie.
fn remembering(link: PersonalLink, token: Option<&str>, secure: bool) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let headers = response.headers_mut();
    let line = link.cookie(secure).line(token.unwrap_or_default());
    if let (Ok(cookie), Ok(place)) = (HeaderValue::from_str(&line), HeaderValue::from_str(&link.page())) {
        headers.insert(header::SET_COOKIE, cookie);
        headers.insert(header::LOCATION, place);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_holds_the_secret_in_the_cookie_only() {
        let secret = "A".repeat(43);
        let answer = remembering(PersonalLink::Invitation, Some(&secret), true);
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        assert_eq!(answer.headers()[header::LOCATION], "/invitation");
        let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap_or_default();
        let expected = format!(
            "__Host-kizuna-invitation={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600; Secure"
        );
        assert_eq!(cookie, expected);
        assert!(
            remembering(PersonalLink::Verification, None, false).headers()[header::SET_COOKIE]
                .to_str()
                .is_ok_and(|line| line.contains("Max-Age=0"))
        );
        assert_eq!(tokens("token=a&x=1&token=b"), ["a", "b"]);
    }
}
