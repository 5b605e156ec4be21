//! Setting one's own new password, signed in with a temporary one or with the present one.

use domain::session::{PasswordPage, SessionPurpose, SetPasswordInput};

use super::cookie;
use crate::{
    error::AppError,
    paths,
    request::{self, Caller},
};

/// Whose password it is. Whoever is not signed in is led to sign-in.
pub fn page() -> Result<PasswordPage, AppError> {
    let caller = owner()?;
    let session = caller.session()?;
    Ok(PasswordPage { name: session.display_name.clone(), temporary: session.must_set_password })
}

/// Sets it. All sessions of the person end, and a new one begins in this browser.
pub async fn set_password(input: SetPasswordInput) -> Result<(), AppError> {
    let caller = owner()?;
    let (db, now) = (caller.db(), caller.now);
    let token = service::session::set_password(&db, now, caller.session()?, &input)
        .await
        .map_err(request::app_error)?;
    cookie::of_session(caller.host.secure).set(&token);
    request::done(format!("{}?done=password-set", paths::dashboard()))
}

fn owner() -> Result<Caller, AppError> {
    request::caller_in(&[SessionPurpose::Full, SessionPurpose::SetPassword])
}
