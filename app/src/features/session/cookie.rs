//! The session cookie: set at sign-in, cleared at sign-out.

use axum::http::{HeaderName, HeaderValue, header};
use domain::session::SignInInput;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::{
    error::AppError,
    features::enrollment::after_sign_in,
    paths,
    request::{self, session_cookie},
};

/// Checks the password outside any transaction, opens the session, and leads on.
pub async fn sign_in(input: SignInInput) -> Result<(), AppError> {
    let (host, visit) = (request::host()?, request::visit()?);
    let now = (host.clock)();
    let input = SignInInput { client: visit.client.parse().ok(), ..input };
    let opened = service::session::sign_in(&host.db.for_request(&visit.request_id.to_string()), now, &input)
        .await
        .map_err(request::app_error)?;
    set(host.secure, &opened.token);
    if opened.must_set_password {
        return request::done(paths::set_password());
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
    set(host.secure, "");
    header("clear-site-data", "\"cache\", \"storage\"");
    request::done(format!("{}?done=signed-out", paths::sign_in()))
}

/// Sets the session cookie, or removes it when the token is empty.
pub fn set(secure: bool, token: &str) {
    header(header::SET_COOKIE.as_str(), &line(secure, token));
}

/// The header that does it.
pub fn line(secure: bool, token: &str) -> String {
    let flags = if secure { "; Secure" } else { "" };
    let age = if token.is_empty() { "; Max-Age=0" } else { "" };
    format!("{}={token}; Path=/; HttpOnly; SameSite=Lax{flags}{age}", session_cookie(secure))
}

fn header(name: &str, value: &str) {
    let response = use_context::<ResponseOptions>();
    if let (Some(response), Ok(name), Ok(value)) =
        (response, HeaderName::try_from(name), HeaderValue::from_str(value))
    {
        response.append_header(name, value);
    }
}
