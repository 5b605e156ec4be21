//! What the session pages call.

use domain::session::{DemoAccount, PasswordPage, SetPasswordInput, SignInInput};
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

/// The accounts of the demo world, for the sign-in page; none elsewhere.
pub async fn demo_accounts() -> Result<Vec<DemoAccount>, AppError> {
    super::demo::accounts()
}

/// Whose password the page sets.
pub async fn whose_password() -> Result<PasswordPage, AppError> {
    super::own_password::page()
}

/// Sets the caller's own password.
#[server(prefix = "/sfn", endpoint = "session/set-password")]
pub async fn set_password(input: SetPasswordInput) -> Result<(), AppError> {
    super::own_password::set_password(input).await
}
