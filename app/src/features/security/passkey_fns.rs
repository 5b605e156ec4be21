//! What the pages about passkeys call.

use domain::passkey::{
    AddPasskeyInput, AskPasskeyInput, BeginPasskeyInput, PasskeySetup, RemovePasskeyInput, ShowPasskeyInput,
    Site,
};
use domain::session::SessionPurpose;
use leptos::prelude::*;
use service::session::passkey;

use super::factor_fns::{confirmed, enrolling, signed_in};
use crate::{
    error::{AppError, Failure},
    features::session::of_session,
    paths,
    request::{self, Caller, app_error},
};

/// The query name that lets the browser ask for the passkey at once.
pub const AT_ONCE: &str = "passkey";

/// The site that passkeys are given to, where the program's address has a name.
pub fn site_here() -> Option<Site> {
    request::host().ok().and_then(|host| Site::of(&host.public_url))
}

fn site() -> Result<Site, AppError> {
    site_here().ok_or_else(|| request::fail(Failure::NotFound))
}

/// Whoever shows a passkey: after the password, or once more.
fn showing() -> Result<Caller, AppError> {
    request::caller_in(&[SessionPurpose::Full, SessionPurpose::ConfirmFactor])
}

/// The page on which a passkey is added.
pub async fn read_passkey_setup() -> Result<PasskeySetup, AppError> {
    let caller = enrolling()?;
    let site = site()?;
    passkey::setup(&caller.read(), caller.session()?, caller.now, &site).await.map_err(app_error)
}

/// Makes a challenge, which waits for a new passkey.
#[server(prefix = "/sfn", endpoint = "security/begin-passkey")]
pub async fn begin_passkey(#[server(default)] input: BeginPasskeyInput) -> Result<(), AppError> {
    let caller = enrolling()?;
    site()?;
    passkey::begin_add(&caller.db(), caller.now, caller.session()?, &input).await.map_err(app_error)?;
    request::done(paths::passkey())
}

/// Takes a passkey into use.
#[server(prefix = "/sfn", endpoint = "security/add-passkey")]
pub async fn add_passkey(#[server(default)] input: AddPasskeyInput) -> Result<(), AppError> {
    let (caller, site) = (enrolling()?, site()?);
    let (db, one_time, own) = (caller.db(), &caller.host.one_time, caller.session()?);
    let added = passkey::add(&db, one_time, caller.now, own, &site, &input).await.map_err(app_error)?;
    of_session(caller.host.secure).set(&added.token);
    let next = if added.first { paths::recovery_codes() } else { paths::security() };
    request::done(format!("{next}?done=passkey-added"))
}

/// Takes a passkey away.
#[server(prefix = "/sfn", endpoint = "security/remove-passkey")]
pub async fn remove_passkey(input: RemovePasskeyInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (db, own) = (caller.db(), caller.session()?);
    let token = passkey::remove(&db, caller.now, own, &input).await.map_err(app_error)?;
    of_session(caller.host.secure).set(&token);
    request::done(format!("{}?done=passkey-removed", paths::security()))
}

/// Makes a challenge, which waits for a passkey to be shown.
#[server(prefix = "/sfn", endpoint = "security/ask-passkey")]
pub async fn ask_passkey(#[server(default)] input: AskPasskeyInput) -> Result<(), AppError> {
    let caller = showing()?;
    site()?;
    let own = caller.session()?;
    passkey::begin_show(&caller.db(), caller.now, own).await.map_err(app_error)?;
    let page = if own.is_full() { paths::confirm(&input.next) } else { paths::sign_in_code(&input.next) };
    let mark = if page.contains('?') { '&' } else { '?' };
    request::done(format!("{page}{mark}{AT_ONCE}=1"))
}

/// Shows a passkey, and leads on to the page that asked.
#[server(prefix = "/sfn", endpoint = "security/show-passkey")]
pub async fn show_passkey(#[server(default)] input: ShowPasskeyInput) -> Result<(), AppError> {
    let (caller, site) = (showing()?, site()?);
    let (db, own) = (caller.db(), caller.session()?);
    let token = passkey::show(&db, caller.now, own, &site, &input).await.map_err(app_error)?;
    if !own.is_full() {
        return signed_in(&caller, &token, &input.next).await;
    }
    of_session(caller.host.secure).set(&token);
    request::done(confirmed(&paths::own_path(&input.next).map_or_else(paths::security, str::to_owned)))
}
