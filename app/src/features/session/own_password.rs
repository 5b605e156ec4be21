//! Setting one's own new password, signed in with a temporary one or with the present one.

use domain::session::{PasswordPage, SetPasswordInput};
use service::session::Current;

use super::cookie;
use crate::{
    error::{AppError, Failure},
    paths,
    request::{self, Visit},
};

/// Whose password it is. Whoever is not signed in is led to sign-in.
pub fn page() -> Result<PasswordPage, AppError> {
    let session = session(request::visit()?)?;
    Ok(PasswordPage { name: session.display_name, temporary: session.must_set_password })
}

/// Sets it. All sessions of the person end, and a new one begins in this browser.
pub async fn set_password(input: SetPasswordInput) -> Result<(), AppError> {
    let (host, visit) = (request::host()?, request::visit()?);
    let (db, now) = (host.db.for_request(&visit.request_id.to_string()), (host.clock)());
    let session = session(visit)?;
    let token =
        service::session::set_password(&db, now, &session, &input).await.map_err(request::app_error)?;
    cookie::of_session(host.secure).set(&token);
    request::done(format!("{}?done=password-set", paths::dashboard()))
}

fn session(visit: Visit) -> Result<Current, AppError> {
    visit.session.ok_or_else(|| {
        let error = request::fail(Failure::Unauthenticated);
        request::redirect(&paths::sign_in_and_return(&paths::set_password()));
        error
    })
}
