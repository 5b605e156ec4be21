//! Form posts.
//!
//! A form posts to the address of its own page and names its server function in a hidden field. This layer,
//! outside the router, calls the function with the same input. Success is a 303 to the place the function
//! named. On failure the form's page is rendered again in the same answer, with the status of the error and
//! with what was entered, never a secret; the address stays and nothing is stored. Where the session has ended
//! meanwhile, what was entered waits for its person to sign in again.

use app::{
    env::FormFailure,
    error::{AppError, Failure},
    paths,
    request::Visit,
    ui::form::FUNCTION_FIELD,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri, header},
};
use domain::form::Errors;
use form_urlencoded::{Serializer, parse};
use tower::ServiceExt;

use crate::{
    kept::{Form, Kept, address},
    upload::{self, Posted},
};

/// The largest form, in bytes.
const FORM_LIMIT: usize = 256 * 1024;
/// The largest form with a file, in bytes.
const UPLOAD_LIMIT: usize = 1024 * 1024;
/// The largest answer of a server function to a form, in bytes.
const ANSWER_LIMIT: usize = 256 * 1024;

type Pairs = Vec<(String, String)>;

/// Answers a request: form posts as described above, everything else by the router.
pub async fn answer(kept: &Kept, router: Router, request: Request<Body>) -> Response<Body> {
    if request.uri().path().starts_with("/sfn/") {
        return without_form(router, request).await;
    }
    if !is_form_post(&request) {
        return run(router, kept.restored(request)).await;
    }
    let (parts, body) = request.into_parts();
    let Some(posted) = read(&parts.headers, body).await else {
        return plain(StatusCode::PAYLOAD_TOO_LARGE);
    };
    let errors = posted.errors();
    let (function, input) = split(posted.pairs, parts.uri.path());
    if !is_registered(&function) {
        return plain(StatusCode::METHOD_NOT_ALLOWED);
    }
    if !errors.is_empty() || !input.iter().all(|(name, _)| is_argument(name)) {
        let answer = invalid(&parts, errors);
        return show_again(kept, router, parts, (function, input), answer).await;
    }
    let page = parts.uri.clone();
    let call = call(&parts, &function, &input);
    let answer = with_status(run(router.clone(), call).await).await;
    if answer.status().is_success() || answer.status().is_redirection() {
        return see_other(answer, &page);
    }
    show_again(kept, router, parts, (function, input), answer).await
}

/// Answers a call without a form's page around it, by a program or by an island, which may send its form as it stands.
/// Leptos itself would lead whoever takes HTML to the place that `Referer` names, be it whose it may.
async fn without_form(router: Router, request: Request<Body>) -> Response<Body> {
    let (mut parts, body) = request.into_parts();
    parts.headers.remove(header::ACCEPT);
    parts.headers.remove(header::REFERER);
    let Ok(body) = to_bytes(body, UPLOAD_LIMIT).await else {
        return plain(StatusCode::PAYLOAD_TOO_LARGE);
    };
    let is_text = std::str::from_utf8(&body).is_ok();
    if !is_text || !parse(&body).all(|(name, _)| name == FUNCTION_FIELD || is_argument(&name)) {
        return invalid(&parts, Errors::default());
    }
    with_status(run(router, Request::from_parts(parts, Body::from(body))).await).await
}

/// Answers a request by the router alone.
async fn run(router: Router, request: Request<Body>) -> Response<Body> {
    match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// Input that cannot be read never reaches a server function, and Leptos answers 500: the error itself knows better.
async fn with_status(answer: Response<Body>) -> Response<Body> {
    if answer.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return answer;
    }
    let (mut head, body) = answer.into_parts();
    let body = to_bytes(body, ANSWER_LIMIT).await.unwrap_or_default();
    let known = serde_json::from_slice::<AppError>(&body).ok().map(|error| error.failure.status());
    head.status = known.and_then(|code| StatusCode::from_u16(code).ok()).unwrap_or(head.status);
    Response::from_parts(head, Body::from(body))
}

fn is_form_post(request: &Request<Body>) -> bool {
    let ours = ["/sfn/", "/v1/", "/api/", "/pkg/"];
    let kind =
        request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    request.method() == Method::POST
        && !ours.iter().any(|prefix| request.uri().path().starts_with(prefix))
        && (kind.starts_with("application/x-www-form-urlencoded")
            || kind.is_empty()
            || upload::is_upload(request.headers()))
}

/// What a form sent; nothing where that is too much or breaks off.
async fn read(headers: &HeaderMap, body: Body) -> Option<Posted> {
    if upload::is_upload(headers) {
        return upload::read(headers, to_bytes(body, UPLOAD_LIMIT).await.ok()?).await;
    }
    let body = to_bytes(body, FORM_LIMIT).await.ok()?;
    Some(Posted { pairs: parse(&body).into_owned().collect(), ..Posted::default() })
}

/// What a server function would answer to input that does not hold.
fn invalid(parts: &axum::http::request::Parts, errors: Errors) -> Response<Body> {
    let request = parts.extensions.get::<Visit>().map(|visit| visit.request_id).unwrap_or_default();
    let error = AppError { failure: Failure::Invalid(errors), request };
    let mut answer = Response::new(Body::from(serde_json::to_vec(&error).unwrap_or_default()));
    *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}

/// The function a form names, and its input without our own hidden fields. `/sign-out` needs no name; two are none.
fn split(pairs: Pairs, path: &str) -> (String, Pairs) {
    let (own, input): (Pairs, Pairs) = pairs.into_iter().partition(|(name, _)| name == FUNCTION_FIELD);
    let fallback = if path == "/sign-out" { "/sfn/session/sign-out" } else { "" };
    let mut own = own.into_iter().map(|(_, function)| function);
    let function = match (own.next(), own.next()) {
        (None, _) => fallback.to_owned(),
        (Some(function), None) => function,
        (Some(_), Some(_)) => String::new(),
    };
    (function, input)
}

/// Whether a server function could have asked for this. Beside its one struct there is what a second button sends. What
/// is unknown within the struct, or given twice, is refused when the struct is read.
fn is_argument(name: &str) -> bool {
    name == "input" || name == "go" || name.starts_with("input[")
}

fn is_registered(function: &str) -> bool {
    function.starts_with("/sfn/")
        && server_fn::axum::server_fn_paths().any(|(path, method)| path == function && method == Method::POST)
}

/// The request to the server function. Without an `Accept` header Leptos answers with status and body.
fn call(parts: &axum::http::request::Parts, function: &str, input: &[(String, String)]) -> Request<Body> {
    let body = Serializer::new(String::new()).extend_pairs(input).finish();
    let mut call = Request::new(Body::from(body));
    *call.method_mut() = Method::POST;
    *call.uri_mut() = Uri::try_from(function).unwrap_or_default();
    *call.headers_mut() = parts.headers.clone();
    for name in [header::ACCEPT, header::CONTENT_LENGTH, header::REFERER] {
        call.headers_mut().remove(name);
    }
    let form = HeaderValue::from_static("application/x-www-form-urlencoded");
    call.headers_mut().insert(header::CONTENT_TYPE, form);
    *call.extensions_mut() = parts.extensions.clone();
    call
}

/// Post, redirect, get: to the place the function named, else to the form's own page.
fn see_other(answer: Response<Body>, page: &Uri) -> Response<Body> {
    let own = HeaderValue::from_str(page.path_and_query().map_or("/", |path| path.as_str())).ok();
    let place = answer.headers().get(header::LOCATION).cloned().or(own);
    let mut response = plain(StatusCode::SEE_OTHER);
    response.headers_mut().insert(header::LOCATION, place.unwrap_or_else(|| HeaderValue::from_static("/")));
    keep(answer.headers(), response.headers_mut(), &[header::SET_COOKIE, CLEAR_SITE_DATA]);
    response
}

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// The page of the form once more, holding the failure and what was entered.
async fn show_again(
    kept: &Kept,
    router: Router,
    mut parts: axum::http::request::Parts,
    (function, input): (String, Pairs),
    answer: Response<Body>,
) -> Response<Body> {
    let (head, body) = answer.into_parts();
    let body = to_bytes(body, ANSWER_LIMIT).await.unwrap_or_default();
    let error = serde_json::from_slice(&body)
        .unwrap_or(AppError { failure: Failure::Internal, request: Default::default() });
    let entered: Pairs = input.into_iter().filter(|(name, _)| !is_secret(name)).collect();
    if error.failure == Failure::Unauthenticated {
        let nobody = parts.extensions.get::<Visit>().is_some_and(|visit| visit.session.is_none());
        let token = kept.token(&parts.headers).filter(|_| nobody);
        kept.keep(token, Form { page: address(&parts.uri).to_owned(), function, entered }).await;
        return to_sign_in(&parts.uri, &head.headers);
    }
    let checked = error.failure == Failure::Checked;
    if let Some(visit) = parts.extensions.get_mut::<Visit>() {
        visit.failure = Some(FormFailure { function, error, entered });
    }
    parts.method = Method::GET;
    parts.headers.remove(header::CONTENT_TYPE);
    parts.headers.remove(header::CONTENT_LENGTH);
    let mut response = run(router, Request::from_parts(parts, Body::empty())).await;
    if response.status().is_success() && !checked {
        *response.status_mut() = head.status;
    }
    keep(&head.headers, response.headers_mut(), &[header::SET_COOKIE, header::RETRY_AFTER]);
    response
}

fn to_sign_in(page: &Uri, headers: &HeaderMap) -> Response<Body> {
    let own = headers.get(header::LOCATION).cloned();
    let address = paths::sign_in_and_return(address(page));
    let place = own.or_else(|| HeaderValue::from_str(&address).ok());
    let mut response = plain(StatusCode::SEE_OTHER);
    response
        .headers_mut()
        .insert(header::LOCATION, place.unwrap_or_else(|| HeaderValue::from_static("/sign-in")));
    response
}

/// Passwords and codes are typed again.
fn is_secret(name: &str) -> bool {
    name.contains("password") || name == "input[code]"
}

fn keep(from: &HeaderMap, to: &mut HeaderMap, names: &[HeaderName]) {
    for name in names {
        for value in from.get_all(name) {
            to.append(name.clone(), value.clone());
        }
    }
}

fn plain(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(pairs: &[(&str, &str)]) -> (String, Pairs) {
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        split(pairs.collect(), "/page")
    }

    #[test]
    fn a_form_names_one_function() {
        let (function, input) = posted(&[(FUNCTION_FIELD, "/sfn/a"), ("input[id]", "1")]);
        assert_eq!((function.as_str(), input.len()), ("/sfn/a", 1));
        assert_eq!(posted(&[(FUNCTION_FIELD, "/sfn/a"), (FUNCTION_FIELD, "/sfn/b")]).0, "");
        assert_eq!(posted(&[]).0, "");
        assert_eq!(split(Pairs::new(), "/sign-out").0, "/sfn/session/sign-out");
    }

    #[test]
    fn secrets_are_typed_again() {
        for name in
            ["input[password]", "input[new_password]", "input[administrator][password]", "input[code]"]
        {
            assert!(is_secret(name), "{name}");
        }
        assert!(!is_secret("input[reason]"));
    }

    #[test]
    fn nothing_stands_beside_the_input() {
        for name in ["input[id]", "input[lines][0][quantity]", "input", "go"] {
            assert!(is_argument(name), "{name}");
        }
        for name in ["role", "org_id", "", "inputs[id]", "_function", "go[]"] {
            assert!(!is_argument(name), "{name}");
        }
    }
}
