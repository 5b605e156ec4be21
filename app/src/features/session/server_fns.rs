//! What the session pages call.

use domain::session::{DemoAccount, SignInInput};
use leptos::{prelude::*, server_fn::codec::GetUrl};

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
#[server(prefix = "/sfn", endpoint = "session/demo-accounts", input = GetUrl)]
pub async fn demo_accounts() -> Result<Vec<DemoAccount>, AppError> {
    super::demo::accounts()
}
