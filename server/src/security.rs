//! Headers of every answer, and the content policy with a nonce for each request.

use app::request::Visit;
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header},
    middleware::Next,
};

use crate::state::App;

/// Adds the headers of `security.md` §8 to an answer. Static files keep their own caching.
pub async fn headers(State(app): State<App>, request: Request, next: Next) -> Response<Body> {
    let visit = request.extensions().get::<Visit>().cloned();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        set(headers, name, HeaderValue::from_static(value));
    }
    if app.config.is_secure() {
        set(
            headers,
            "strict-transport-security",
            HeaderValue::from_static("max-age=63072000; includeSubDomains"),
        );
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        set(headers, "cache-control", HeaderValue::from_static("no-store"));
    }
    if let Some(visit) = visit {
        let id = visit.request_id.to_string();
        if let (Ok(policy), Ok(id)) =
            (HeaderValue::from_str(&policy(&visit.nonce)), HeaderValue::from_str(&id))
        {
            set(headers, "content-security-policy", policy);
            set(headers, "x-request-id", id);
        }
    }
    response
}

const FIXED: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("reporting-endpoints", "policy=\"/csp-report\""),
];

fn policy(nonce: &str) -> String {
    format!(
        "default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; \
         style-src 'self' 'nonce-{nonce}'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; \
         form-action 'self'; report-to policy"
    )
}

fn set(headers: &mut HeaderMap, name: &'static str, value: HeaderValue) {
    headers.insert(HeaderName::from_static(name), value);
}

/// Longest report that is logged, in characters.
const REPORT_LIMIT: usize = 2_000;

/// Takes a browser's report about the content policy: one line in the log.
pub async fn report(body: String) -> StatusCode {
    let text: String = body.chars().filter(|c| !c.is_control()).take(REPORT_LIMIT).collect();
    tracing::warn!(report = %text, "content policy");
    StatusCode::NO_CONTENT
}
