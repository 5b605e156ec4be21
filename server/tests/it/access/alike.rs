//! Whether two answers say the same, and whether an answer is the one that the tables expect.

use axum::http::StatusCode;

use super::people::{PEOPLE, PUBLIC, may};
use crate::world::{Answer, World};

/// Whoever has not signed in.
pub const NOBODY: &str = "nobody";
/// What differs between any two requests.
const OF_ITS_OWN: [&str; 2] = ["x-request-id", "content-security-policy"];

/// An answer without what differs between any two requests, and without these ids, which are but echoed, in
/// links too.
pub fn plain(answer: &Answer, ids: &[String]) -> String {
    let headers = answer.headers.iter().filter(|(name, _)| !OF_ITS_OWN.contains(&name.as_str()));
    let mut lines: Vec<String> = headers
        .map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())))
        .collect();
    lines.sort();
    let body = World::without_nonce(&answer.body);
    let text = format!("{}\n{}\n\n{body}", answer.status, lines.join("\n"));
    let request = answer.headers.get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or("none");
    let text = text.replace(request, "");
    ids.iter().fold(text, |text, id| text.replace(id.as_str(), "").replace(&id.replace('-', "%2D"), ""))
}

/// Where two texts differ first, if they do.
pub fn difference(one: &str, other: &str) -> Option<String> {
    if one == other {
        return None;
    }
    let at = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| {
        let bytes = &text.as_bytes()[at.saturating_sub(60)..text.len().min(at + 60)];
        String::from_utf8_lossy(bytes).into_owned()
    };
    Some(format!("{:?} is not {:?}", around(one), around(other)))
}

/// What a person may not know of, or may not do.
pub fn is_refusal(status: StatusCode) -> bool {
    [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&status)
}

/// Something was shown or done.
pub fn is_success(status: StatusCode) -> bool {
    status.is_success() || status.is_redirection()
}

/// Whether the tables say that somebody is refused; of the others they say nothing.
pub fn is_refused(name: &str, list: &str) -> bool {
    let listed = PEOPLE.iter().any(|(person, _)| *person == name);
    list != PUBLIC && (name == NOBODY || listed && !may(name, list))
}

/// Whether the tables say that somebody is let in.
pub fn is_let_in(name: &str, list: &str) -> bool {
    let listed = PEOPLE.iter().any(|(person, _)| *person == name);
    list == PUBLIC || listed && may(name, list)
}

/// Whether a page answers as the tables say. The first page leads those who are signed in to their dashboard.
pub fn page_fits(name: &str, address: &str, list: &str, status: StatusCode) -> bool {
    let leads_on = status == StatusCode::FOUND;
    if is_let_in(name, list) {
        return status == StatusCode::OK || address == "/" && leads_on;
    }
    !is_refused(name, list)
        || is_refusal(status)
        || name == NOBODY && (leads_on || status == StatusCode::SEE_OTHER)
}

/// Whether a server function answers as the tables say: whoever may can still be told that the input does not hold.
pub fn function_fits(name: &str, list: &str, status: StatusCode) -> bool {
    if name == NOBODY {
        return status == StatusCode::UNAUTHORIZED;
    }
    match is_refusal(status) {
        true => !is_let_in(name, list),
        false => !is_refused(name, list),
    }
}

#[test]
fn a_wrong_expectation_is_found() {
    let (seen, refused) = (StatusCode::OK, StatusCode::NOT_FOUND);
    assert!(page_fits("provider", "/orders", "provider", seen));
    assert!(!page_fits("provider", "/orders", "reseller", seen), "it is shown to whom it should not");
    assert!(!page_fits("provider", "/orders", "provider", refused), "it is refused to whom it should not");
    assert!(!page_fits(NOBODY, "/orders", "*", seen) && page_fits(NOBODY, "/orders", "*", StatusCode::FOUND));
    assert!(page_fits("former reseller", "/orders", "", seen), "the tables say nothing of others");
    assert!(function_fits("provider", "provider", StatusCode::CONFLICT));
    assert!(!function_fits("provider", "provider", StatusCode::FORBIDDEN));
    assert!(!function_fits("reseller", "provider", StatusCode::UNPROCESSABLE_ENTITY));
    assert!(!function_fits(NOBODY, "*", StatusCode::FORBIDDEN));
}

#[test]
fn one_byte_is_a_difference() {
    let answer = |id: &str, nonce: &str, body: &str| {
        let mut headers = axum::http::HeaderMap::new();
        headers.insert("x-request-id", axum::http::HeaderValue::from_str(id).unwrap());
        headers.insert("cache-control", axum::http::HeaderValue::from_static("no-store"));
        let body = format!("<script nonce=\"{nonce}\"></script>{body} {id}");
        Answer { status: StatusCode::NOT_FOUND, headers, body }
    };
    let ids = ["own".to_owned(), "nothing".to_owned()];
    let one = plain(&answer("r-1", "n-1", "no such page: own"), &ids);
    let same = plain(&answer("r-2", "n-2", "no such page: nothing"), &ids);
    assert_eq!(difference(&one, &same), None);
    let longer = plain(&answer("r-3", "n-3", "no such page: nothing "), &ids);
    assert!(difference(&one, &longer).is_some());
    let mut changed = answer("r-4", "n-4", "no such page: nothing");
    changed.headers.insert("x-seen", axum::http::HeaderValue::from_static("1"));
    assert!(difference(&one, &plain(&changed, &ids)).is_some_and(|text| text.contains("x-seen")));
}
