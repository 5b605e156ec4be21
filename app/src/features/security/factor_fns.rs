//! What the pages about the second factor call.

use domain::passkey::PasskeyAsk;
use domain::second_factor::{BeginFactorInput, CodeInput, ConfirmPage, FactorSetup, RecoveryCodes};
use domain::session::SessionPurpose;
use leptos::prelude::*;
use service::session::{factor, passkey};

use super::passkey_fns::site_here;
use crate::{
    error::{AppError, Failure},
    features::{enrollment::after_sign_in, session::of_session},
    paths,
    request::{self, Caller, app_error},
};

/// Whoever sets a second factor up: also who can do nothing else before.
pub(super) fn enrolling() -> Result<Caller, AppError> {
    request::caller_in(&[SessionPurpose::Full, SessionPurpose::EnrollFactor])
}

/// The page on which a second factor is set up.
pub async fn read_setup() -> Result<FactorSetup, AppError> {
    let caller = enrolling()?;
    factor::setup(&caller.read(), caller.session()?, caller.now).await.map_err(app_error)
}

/// The recovery codes that were just made, once.
pub async fn read_recovery_codes() -> Result<RecoveryCodes, AppError> {
    let caller = request::caller()?;
    let (read, one_time, own) = (caller.read(), caller.waiting()?, caller.session()?);
    factor::take_codes(&read, &one_time, own, caller.now).await.map_err(app_error)
}

/// The page on which a person confirms that it is itself.
pub async fn read_confirm() -> Result<ConfirmPage, AppError> {
    let caller = request::caller()?;
    let (read, site) = (caller.read(), site_here());
    factor::confirm_page(&read, caller.session()?, caller.now, site.as_ref()).await.map_err(app_error)
}

/// Whoever is asked for a code at sign-in; whoever is signed in has no such page.
fn signing_in() -> Result<Caller, AppError> {
    let full = request::visit()?.session.is_some_and(|session| session.is_full());
    if full {
        return Err(request::fail(Failure::NotFound));
    }
    request::caller_in(&[SessionPurpose::ConfirmFactor])
}

/// Whether a passkey does at sign-in what a code does.
pub async fn read_sign_in_code() -> Result<PasskeyAsk, AppError> {
    let caller = signing_in()?;
    let (read, site) = (caller.read(), site_here());
    passkey::sign_in_ask(&read, caller.session()?, caller.now, site.as_ref()).await.map_err(app_error)
}

/// Makes a new secret, which waits for its first code.
#[server(prefix = "/sfn", endpoint = "security/begin-factor")]
pub async fn begin_factor(#[server(default)] input: BeginFactorInput) -> Result<(), AppError> {
    let caller = enrolling()?;
    factor::begin(&caller.db(), caller.now, caller.session()?, &input).await.map_err(app_error)?;
    request::done(paths::second_factor())
}

/// Takes the secret into use.
#[server(prefix = "/sfn", endpoint = "security/enroll-factor")]
pub async fn enroll_factor(input: CodeInput) -> Result<(), AppError> {
    let caller = enrolling()?;
    let (db, one_time, own) = (caller.db(), &caller.host.one_time, caller.session()?);
    let token = factor::enroll(&db, one_time, caller.now, own, &input).await.map_err(app_error)?;
    of_session(caller.host.secure).set(&token);
    request::done(format!("{}?done=factor-set-up", paths::recovery_codes()))
}

/// Takes the second factor away.
#[server(prefix = "/sfn", endpoint = "security/remove-factor")]
pub async fn remove_factor(input: CodeInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let token =
        factor::remove(&caller.db(), caller.now, caller.session()?, &input).await.map_err(app_error)?;
    of_session(caller.host.secure).set(&token);
    request::done(format!("{}?done=factor-removed", paths::security()))
}

/// Makes new recovery codes.
#[server(prefix = "/sfn", endpoint = "security/new-recovery-codes")]
pub async fn new_recovery_codes(#[server(default)] input: CodeInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (db, one_time, own) = (caller.db(), &caller.host.one_time, caller.session()?);
    factor::new_codes(&db, one_time, caller.now, own, &input).await.map_err(app_error)?;
    request::done(paths::recovery_codes())
}

/// Shows the second factor before what matters most.
#[server(prefix = "/sfn", endpoint = "security/show-factor")]
pub async fn show_factor(input: CodeInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let token = factor::show(&caller.db(), caller.now, caller.session()?, &input).await.map_err(app_error)?;
    of_session(caller.host.secure).set(&token);
    let next = paths::own_path(&input.next).map_or_else(paths::security, str::to_owned);
    request::done(confirmed(&next))
}

/// Shows the second factor after the password, and leads on to the page that asked.
#[server(prefix = "/sfn", endpoint = "security/sign-in-with-code")]
pub async fn sign_in_with_code(input: CodeInput) -> Result<(), AppError> {
    let caller = signing_in()?;
    let token = factor::show(&caller.db(), caller.now, caller.session()?, &input).await.map_err(app_error)?;
    signed_in(&caller, &token, &input.next).await
}

/// The second half of signing in is done: leads on to the page that asked, or the first one.
pub(super) async fn signed_in(caller: &Caller, token: &str, next: &str) -> Result<(), AppError> {
    of_session(caller.host.secure).set(token);
    let invitation = caller.visit.invitation_token.as_deref();
    let first = after_sign_in(&caller.host.db, caller.now, token, invitation).await.map_err(app_error)?;
    request::done(paths::own_path(next).map_or(first, str::to_owned))
}

/// The page that asked, telling that it was confirmed.
pub(super) fn confirmed(next: &str) -> String {
    let mark = if next.contains('?') { '&' } else { '?' };
    format!("{next}{mark}done=identity-confirmed")
}
