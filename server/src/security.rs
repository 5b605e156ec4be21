//! Headers of every answer, and the content policy with a nonce for each request.

use std::sync::{Mutex, PoisonError};

use app::request::Visit;
use axum::{
    body::{Body, HttpBody},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header},
    middleware::Next,
};
use domain::time::Timestamp;

use crate::state::App;

/// Adds the headers of `security.md` §8 to an answer. Static files keep their own caching.
pub async fn headers(State(app): State<App>, request: Request, next: Next) -> Response<Body> {
    let visit = request.extensions().get::<Visit>().cloned();
    let mut response = next.run(request).await;
    add(&app, visit.as_ref(), &mut response);
    response
}

/// Adds them to one answer.
pub fn add(app: &App, visit: Option<&Visit>, response: &mut Response<Body>) {
    let has_body = response.body().size_hint().exact() != Some(0);
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
    if has_body {
        say_charset(headers);
    }
}

/// Text says how it is written, so that no browser guesses. What came without a kind is the short text of a refusal.
fn say_charset(headers: &mut HeaderMap) {
    let kind =
        headers.get(header::CONTENT_TYPE).map_or("text/plain", |kind| kind.to_str().unwrap_or_default());
    let is_text = kind.starts_with("text/") || TEXTS.contains(&kind);
    if !is_text || kind.contains("charset=") {
        return;
    }
    if let Ok(kind) = HeaderValue::from_str(&format!("{kind}; charset=utf-8")) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
}

/// What is text by another name.
const TEXTS: [&str; 3] = ["application/json", "application/javascript", "image/svg+xml"];

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

/// So many reports come into the log in a minute, of all browsers together: anybody may send them, and some are enough
/// to say what is wrong.
const REPORTS: u32 = 60;

/// How many reports came in the present minute.
#[derive(Default)]
pub struct Reports(Mutex<(i64, u32)>);

impl Reports {
    /// Counts one; says whether it comes into the log.
    fn admit(&self, now: Timestamp) -> bool {
        let minute = now.0.div_euclid(60_000);
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.0 != minute {
            *seen = (minute, 0);
        }
        seen.1 = seen.1.saturating_add(1);
        seen.1 <= REPORTS
    }
}

/// Takes a browser's report about the content policy: one line in the log.
pub async fn report(State(app): State<App>, body: String) -> StatusCode {
    if app.reports.admit((app.host.clock)()) {
        let text: String =
            without_queries(&body).chars().filter(|c| !c.is_control()).take(REPORT_LIMIT).collect();
        tracing::warn!(report = %text, "content policy");
    }
    StatusCode::NO_CONTENT
}

/// A report without the queries and fragments of its addresses: a page may have been opened by a personal link.
fn without_queries(report: &str) -> String {
    let mut kept = String::with_capacity(report.len());
    let mut inside = false;
    for letter in report.chars() {
        match letter {
            '?' | '#' => inside = true,
            '"' | '\\' | ' ' => inside = false,
            _ => {}
        }
        if !inside {
            kept.push(letter);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_kept_without_the_secrets_of_its_addresses() {
        let report = "{\"document-uri\":\"https://a.example/invitation?token=secret\",\"line\":3,\
             \"source-file\":\"https://a.example/x.js#secret\"}";
        let kept = "{\"document-uri\":\"https://a.example/invitation\",\"line\":3,\
             \"source-file\":\"https://a.example/x.js\"}";
        assert_eq!(without_queries(report), kept);
    }

    #[test]
    fn reports_do_not_fill_the_log() {
        let reports = Reports::default();
        let kept = |at: i64| (0..100).filter(|_| reports.admit(Timestamp(at))).count();
        assert_eq!([kept(0), kept(59_999), kept(60_000)], [60, 0, 60]);
    }

    /// What stands in the header for a kind.
    fn said(kind: Option<&'static str>) -> String {
        let kind = kind.map(|kind| (header::CONTENT_TYPE, HeaderValue::from_static(kind)));
        let mut headers = HeaderMap::from_iter(kind);
        say_charset(&mut headers);
        headers[header::CONTENT_TYPE].to_str().unwrap().to_owned()
    }

    #[test]
    fn text_says_how_it_is_written() {
        assert_eq!(said(Some("text/css")), "text/css; charset=utf-8");
        assert_eq!(said(Some("application/json")), "application/json; charset=utf-8");
        assert_eq!(
            said(Some("text/csv; charset=utf-8; header=present")),
            "text/csv; charset=utf-8; header=present"
        );
        assert_eq!(said(Some("application/wasm")), "application/wasm");
        assert_eq!(said(Some("font/woff2")), "font/woff2");
        assert_eq!(said(None), "text/plain; charset=utf-8");
    }
}
