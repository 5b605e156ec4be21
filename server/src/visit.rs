//! What is known about a request before any page runs: its id, nonce, client, language, and who is signed in.

use std::{
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

use app::{
    env::Theme,
    personal_link::PersonalLink,
    request::{LANGUAGE_COOKIE, THEME_COOKIE, Visit, enrollment_cookie, session_cookie},
};
use axum::{
    body::Body,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header},
    middleware::Next,
};
use domain::lang::Lang;

use crate::state::App;

const YEAR_SECONDS: u32 = 31_536_000;

/// Finds out about the request, hands it on, and remembers a language chosen in the address.
pub async fn layer(State(app): State<App>, mut request: Request, next: Next) -> Response<Body> {
    if let Some(clean) = without_action_error(request.uri()) {
        return redirect(&clean);
    }
    let chosen = query_value(request.uri(), "lang").and_then(|text| Lang::from_str(&text).ok());
    let client = client(&request, &app.config.trusted_proxies);
    let visit = match find(&app, request.headers(), client, chosen).await {
        Ok(visit) => visit,
        Err(status) => return plain(status),
    };
    request.extensions_mut().insert(visit);
    let mut response = next.run(request).await;
    if let Some(language) = chosen {
        remember_language(response.headers_mut(), language);
    }
    response
}

/// For answers that nobody has to be known for: a request id and a nonce only.
pub async fn bare(State(app): State<App>, mut request: Request, next: Next) -> Response<Body> {
    let random = app.host.db.random();
    let client = client(&request, &app.config.trusted_proxies).to_string();
    request.extensions_mut().insert(Visit::anonymous(
        random.uuid(),
        random.uuid().simple().to_string(),
        client,
    ));
    next.run(request).await
}

async fn find(
    app: &App,
    headers: &HeaderMap,
    client: IpAddr,
    chosen: Option<Lang>,
) -> Result<Visit, StatusCode> {
    let random = app.host.db.random();
    let request_id = random.uuid();
    let now = (app.host.clock)();
    let session = match cookie(headers, session_cookie(app.config.is_secure())) {
        Some(token) => service::session::current(&app.host.db.read(), &token, now)
            .await
            .map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?,
        None => None,
    };
    if let Some(session) = session.as_ref().filter(|session| session.needs_touch) {
        let id = session.session_id;
        let noted = app.host.db.write(|tx| async move { service::session::touch(&tx, now, id).await }).await;
        noted.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    }
    let own = session.as_ref().map(|session| session.language);
    Ok(Visit {
        request_id,
        nonce: random.uuid().simple().to_string().into(),
        language: chosen
            .or_else(|| remembered_language(headers))
            .or(own)
            .unwrap_or_else(|| accepted(headers)),
        theme: cookie(headers, THEME_COOKIE).map(|text| Theme::parse(&text)).unwrap_or_default(),
        client: client.to_string().into(),
        session,
        failure: None,
        invitation_token: cookie(headers, PersonalLink::Invitation.name()),
        verification_token: cookie(headers, PersonalLink::Verification.name()),
        inquiry_token: cookie(headers, PersonalLink::Inquiry.name()),
        enrollment_holder: cookie(headers, enrollment_cookie(app.config.is_secure())),
    })
}

/// The peer, or behind trusted proxies the last address they did not add themselves.
fn client(request: &Request, trusted: &[IpAddr]) -> IpAddr {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::from([127, 0, 0, 1]), |info| info.0.ip());
    if !trusted.contains(&peer) {
        return peer;
    }
    let lists = request.headers().get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let mut hops: Vec<IpAddr> =
        lists.flat_map(|list| list.split(',')).filter_map(|hop| hop.trim().parse().ok()).collect();
    while let Some(hop) = hops.pop() {
        if !trusted.contains(&hop) {
            return hop;
        }
    }
    peer
}

/// The value of a cookie.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

/// Browsers and mail programs that look ahead are not the reader.
pub fn is_prefetch(headers: &HeaderMap) -> bool {
    ["sec-purpose", "purpose", "x-moz"]
        .iter()
        .filter_map(|name| headers.get(*name)?.to_str().ok())
        .any(|purpose| purpose.to_ascii_lowercase().contains("prefetch"))
}

fn remembered_language(headers: &HeaderMap) -> Option<Lang> {
    Lang::from_str(&cookie(headers, LANGUAGE_COOKIE)?).ok()
}

/// The first language of `Accept-Language` that we speak.
fn accepted(headers: &HeaderMap) -> Lang {
    let list = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut codes = list.split(',').filter_map(|part| part.trim().get(..2));
    codes.find_map(|code| Lang::from_str(&code.to_ascii_lowercase()).ok()).unwrap_or(Lang::En)
}

fn remember_language(headers: &mut HeaderMap, language: Lang) {
    let line =
        format!("{LANGUAGE_COOKIE}={}; Path=/; Max-Age={YEAR_SECONDS}; SameSite=Lax", language.as_str());
    if let Ok(value) = HeaderValue::from_str(&line) {
        headers.append(header::SET_COOKIE, value);
    }
}

/// The first value of a name in the query.
pub fn query_value(uri: &Uri, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(uri.query()?.as_bytes());
    pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// Leptos takes a form's error from the address of any page. Such an address is cleaned before it is used.
fn without_action_error(uri: &Uri) -> Option<String> {
    let query = uri.query()?;
    let foreign = |key: &str| key == "__path" || key == "__err";
    form_urlencoded::parse(query.as_bytes()).find(|(key, _)| foreign(key))?;
    let kept = form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| !foreign(key));
    let kept = form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish();
    Some(if kept.is_empty() { uri.path().to_owned() } else { format!("{}?{kept}", uri.path()) })
}

fn redirect(place: &str) -> Response<Body> {
    let mut response = plain(StatusCode::SEE_OTHER);
    if let Ok(value) = HeaderValue::from_str(place) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    response
}

fn plain(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
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
}
