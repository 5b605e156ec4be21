//! What is known about a request before any page runs: its id, nonce, client, language, and who is signed in.

use std::{
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

use app::{
    env::Theme,
    personal_link::PersonalLink,
    request::{Look, Visit, enrollment_cookie, language_cookie, session_cookie, theme_cookie},
};
use axum::{
    body::Body,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri, header},
    middleware::Next,
    response::IntoResponse,
};
use domain::{browser::Browser, lang::Lang};

use crate::{security, state::App};

const YEAR_SECONDS: u32 = 31_536_000;
/// For whoever comes with a session that cannot be looked up: neither is the language known then.
const OUT_OF_REACH: &str = "Kizuna cannot be reached right now. Nothing was changed. Try again in a few minutes.\n\
                            現在 Kizuna に接続できません。何も変更されていません。数分後にもう一度お試しください。\n";

/// Finds out about the request, hands it on, and remembers a language chosen in the address.
pub async fn layer(State(app): State<App>, mut request: Request, next: Next) -> Response<Body> {
    if let Some(answer) = at_the_door(request.uri()) {
        return dressed(&app, answer);
    }
    let chosen = query_value(request.uri(), "lang").and_then(|text| Lang::from_str(&text).ok());
    let client = client(&request, &app.config.trusted_proxies);
    let look = look(request.method(), request.headers());
    let visit = match find(&app, request.headers(), client, chosen).await {
        Ok(visit) => Visit { look, ..visit },
        Err(status) => return dressed(&app, (status, OUT_OF_REACH).into_response()),
    };
    request.extensions_mut().insert(visit);
    let mut response = next.run(request).await;
    if let Some(language) = chosen {
        remember_language(response.headers_mut(), language, app.config.is_secure());
    }
    response
}

/// The answer to an address that needs no page.
fn at_the_door(uri: &Uri) -> Option<Response<Body>> {
    if leads_elsewhere(uri.path()) {
        return Some(plain(StatusCode::NOT_FOUND));
    }
    without_action_error(uri).map(|clean| redirect(&clean))
}

/// Such a path, written into a link or a redirect of ours, would be read as the name of another host.
fn leads_elsewhere(path: &str) -> bool {
    path.get(1..).is_some_and(|rest| rest.starts_with(['/', '\\']))
}

/// An answer of this layer itself, with the headers that all the others get further inside.
fn dressed(app: &App, mut answer: Response<Body>) -> Response<Body> {
    let random = app.host.db.random();
    let visit = Visit::anonymous(random.uuid(), random.uuid().simple().to_string(), String::new());
    security::add(app, Some(&visit), &mut answer);
    answer
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
    let secure = app.config.is_secure();
    let request_id = random.uuid();
    let now = (app.host.clock)();
    let session = match cookie(headers, session_cookie(secure)) {
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
        look: Look::Open,
        nonce: random.uuid().simple().to_string().into(),
        language: chosen
            .or_else(|| remembered_language(headers, secure))
            .or(own)
            .unwrap_or_else(|| accepted(headers)),
        theme: cookie(headers, theme_cookie(secure)).map(|text| Theme::parse(&text)).unwrap_or_default(),
        client: client.to_string().into(),
        browser: headers
            .get(header::USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .and_then(Browser::told),
        session,
        failure: None,
        invitation_token: cookie(headers, PersonalLink::Invitation.name(secure)),
        verification_token: cookie(headers, PersonalLink::Verification.name(secure)),
        inquiry_token: cookie(headers, PersonalLink::Inquiry.name(secure)),
        reset_token: cookie(headers, PersonalLink::Reset.name(secure)),
        enrollment_holder: cookie(headers, enrollment_cookie(secure)),
    })
}

/// The peer, or behind trusted proxies the last address they did not add themselves. What a client writes stands further
/// left than what proxies add, so it is read from the right, and no further than to the first word that is no address.
pub fn client(request: &Request, trusted: &[IpAddr]) -> IpAddr {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let mut client = peer.map_or(IpAddr::from([127, 0, 0, 1]), |info| info.0.ip()).to_canonical();
    let lists =
        request.headers().get_all("x-forwarded-for").iter().map(|value| value.to_str().unwrap_or("?"));
    let hops: Vec<&str> = lists.flat_map(|list| list.split(',')).collect();
    for hop in hops.into_iter().rev() {
        if !trusted.contains(&client) {
            break;
        }
        let Some(before) = address(hop.trim()) else { break };
        client = before;
    }
    client
}

/// An address as proxies write it: some add the port.
fn address(text: &str) -> Option<IpAddr> {
    let plain = || text.parse::<IpAddr>().ok();
    let with_port = || text.parse::<SocketAddr>().ok().map(|address| address.ip());
    plain().or_else(with_port).map(|address| address.to_canonical())
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

/// How the page is asked for.
fn look(method: &Method, headers: &HeaderMap) -> Look {
    if method == Method::HEAD {
        Look::Head
    } else if is_prefetch(headers) {
        Look::Ahead
    } else {
        Look::Open
    }
}

fn remembered_language(headers: &HeaderMap, secure: bool) -> Option<Lang> {
    Lang::from_str(&cookie(headers, language_cookie(secure))?).ok()
}

/// The first language of `Accept-Language` that we speak.
fn accepted(headers: &HeaderMap) -> Lang {
    let list = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut codes = list.split(',').filter_map(|part| part.trim().get(..2));
    codes.find_map(|code| Lang::from_str(&code.to_ascii_lowercase()).ok()).unwrap_or(Lang::En)
}

fn remember_language(headers: &mut HeaderMap, language: Lang, secure: bool) {
    let (name, flags) = (language_cookie(secure), if secure { "; Secure" } else { "" });
    let language = language.as_str();
    let line = format!("{name}={language}; Path=/; Max-Age={YEAR_SECONDS}; SameSite=Lax{flags}");
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

    /// Who asks, when this peer sends these headers and 10.0.0.1 and 10.0.0.2 are trusted.
    fn asks(peer: &str, forwarded: &[&str]) -> String {
        let trusted: Vec<IpAddr> = vec!["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()];
        let mut request = Request::new(Body::empty());
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 4711)));
        for list in forwarded {
            request.headers_mut().append("x-forwarded-for", HeaderValue::from_str(list).unwrap());
        }
        client(&request, &trusted).to_string()
    }

    #[test]
    fn the_client_is_read_from_the_right() {
        assert_eq!(asks("10.0.0.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(
            asks("10.0.0.1", &["1.1.1.1, 203.0.113.9"]),
            "203.0.113.9",
            "the client wrote the first one"
        );
        assert_eq!(asks("10.0.0.1", &["1.1.1.1, 203.0.113.9, 10.0.0.2"]), "203.0.113.9");
        assert_eq!(asks("10.0.0.1", &["1.1.1.1", "203.0.113.9,10.0.0.2"]), "203.0.113.9", "in two headers");
        assert_eq!(asks("10.0.0.1", &["1.1.1.1, 203.0.113.9:5123"]), "203.0.113.9", "with its port");
        assert_eq!(asks("10.0.0.1", &["[2001:db8::7]:443"]), "2001:db8::7");
        assert_eq!(asks("::ffff:10.0.0.1", &["::ffff:203.0.113.9"]), "203.0.113.9", "on a socket for both");
    }

    #[test]
    fn what_no_trusted_proxy_wrote_is_not_believed() {
        assert_eq!(asks("198.51.100.4", &["1.1.1.1"]), "198.51.100.4", "the peer is not trusted");
        assert_eq!(asks("10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(asks("10.0.0.1", &["10.0.0.2"]), "10.0.0.2", "nobody stands before them");
        assert_eq!(asks("10.0.0.1", &["1.1.1.1, unknown"]), "10.0.0.1", "what is left of a word is not read");
        assert_eq!(asks("10.0.0.1", &["1.1.1.1, 198.51.100.4, 10.0.0.2"]), "198.51.100.4");
    }

    #[test]
    fn no_address_of_ours_is_read_as_another_host() {
        for path in ["//attacker.example/", "/\\attacker.example", "///"] {
            assert!(leads_elsewhere(path), "{path}");
        }
        for path in ["/", "/customers//", "/customers", "*", ""] {
            assert!(!leads_elsewhere(path), "{path}");
        }
        let uri = |text: &str| Uri::try_from(text).unwrap();
        let answer = at_the_door(&uri("//attacker.example/?__err=a")).unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
        assert!(!answer.headers().contains_key(header::LOCATION));
        let answer = at_the_door(&uri("/sign-in?__err=a&next=%2F")).unwrap();
        assert_eq!(answer.headers()[header::LOCATION], "/sign-in?next=%2F");
        assert!(at_the_door(&uri("/sign-in")).is_none());
    }

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
        assert_eq!(look(&Method::GET, &headers("sec-purpose", "prefetch")), Look::Ahead);
        assert_eq!(look(&Method::HEAD, &HeaderMap::new()), Look::Head);
        assert_eq!(look(&Method::GET, &HeaderMap::new()), Look::Open);
    }
}
