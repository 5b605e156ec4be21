//! The session cookie: set at sign-in, cleared at sign-out.

use axum::http::{HeaderName, HeaderValue};
use domain::session::{SessionPurpose, SignInInput};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::{cookie::Cookie, error::AppError, features::enrollment::after_sign_in, paths, request};

/// Checks the password outside any transaction, opens the session, and leads on.
pub async fn sign_in(input: SignInInput) -> Result<(), AppError> {
    let (host, visit) = (request::host()?, request::visit()?);
    let now = (host.clock)();
    let input = SignInInput { client: visit.client.parse().ok(), browser: visit.browser, ..input };
    let opened = service::session::sign_in(&host.db.for_request(&visit.request_id.to_string()), now, &input)
        .await
        .map_err(request::app_error)?;
    of_session(host.secure).set(&opened.token);
    let own = paths::own_path(&input.next).unwrap_or_default();
    match opened.purpose {
        SessionPurpose::Full => {}
        SessionPurpose::ConfirmFactor => return request::done(paths::sign_in_code(own)),
        limited => return request::done(request::first_step(limited)),
    }
    let (db, invitation) = (&host.db, visit.invitation_token.as_deref());
    let first = after_sign_in(db, now, &opened.token, invitation).await.map_err(request::app_error)?;
    request::done(paths::own_path(&input.next).map_or(first, str::to_owned))
}

/// Ends the session of this browser; without one there is nothing to end.
pub async fn sign_out() -> Result<(), AppError> {
    let (host, visit) = (request::host()?, request::visit()?);
    if let Some(session) = visit.session {
        let now = (host.clock)();
        service::session::sign_out(&host.db.for_request(&visit.request_id.to_string()), now, &session)
            .await
            .map_err(request::app_error)?;
    }
    of_session(host.secure).set("");
    forget_everything();
    request::done(format!("{}?done=signed-out", paths::sign_in()))
}

/// The browser drops what it kept of our pages.
fn forget_everything() {
    let (name, value) = (HeaderName::from_static("clear-site-data"), "\"cache\", \"storage\"");
    if let Some(response) = use_context::<ResponseOptions>() {
        response.append_header(name, HeaderValue::from_static(value));
    }
}

/// The session cookie, whose value is the token.
pub fn of_session(secure: bool) -> Cookie<'static> {
    Cookie { name: request::session_cookie(secure), path: "/", seconds: None, secure }
}
