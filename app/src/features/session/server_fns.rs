//! What the session pages call.

use domain::session::SignInInput;
use leptos::prelude::*;

use crate::error::AppError;

/// Signs a person in and leads on to the page that asked.
#[server(prefix = "/sfn", endpoint = "session/sign-in")]
pub async fn sign_in(input: SignInInput) -> Result<(), AppError> {
    super::cookie::sign_in(input).await
}

/// Ends the session.
#[server(prefix = "/sfn", endpoint = "session/sign-out")]
pub async fn sign_out() -> Result<(), AppError> {
    super::cookie::sign_out().await
}
