//! What the pages of the registry call.

use domain::{
    membership::{
        ImportError, ImportInput, ImportReport, MembershipAccountInput, MembershipDetail,
        MembershipProfileInput, MembershipQuery, MembershipRow,
    },
    page::Page,
    policy::{self, Action, Facts},
};
use leptos::prelude::*;
use service::membership;

use crate::{
    error::AppError,
    features::import,
    paths,
    request::{self, app_error, known},
};

/// What is wrong with the file that was sent, if one was refused.
pub type Refused = import::Refused<ImportError, ImportReport>;

/// A page of the accounts.
pub async fn list_memberships(query: MembershipQuery) -> Result<Page<MembershipRow>, AppError> {
    let caller = request::caller()?;
    membership::list(&caller.read(), &caller.actor, caller.now, &query).await.map_err(app_error)
}

/// One account with its profiles.
pub async fn read_membership(id: String) -> Result<MembershipDetail, AppError> {
    let caller = request::caller()?;
    membership::detail(&caller.read(), &caller.actor, caller.now, known(&id)?).await.map_err(app_error)
}

/// Whether an account can be added.
pub async fn read_new_membership() -> Result<(), AppError> {
    let caller = request::caller()?;
    policy::require(&caller.actor, Action::EditCatalog, &Facts::own(caller.now)).map_err(request::refuse)?;
    Ok(())
}

/// What is wrong with the file that was just refused; nothing where none was.
pub async fn read_import(refused: Option<String>) -> Result<Option<Refused>, AppError> {
    let Some(text) = refused else { return read_new_membership().await.map(|()| None) };
    let caller = request::caller()?;
    import::refused(membership::check_import(&caller.read(), &caller.actor, caller.now, &text).await)
}

/// Adds an account, or changes its user name and password.
#[server(prefix = "/sfn", endpoint = "membership/save-account")]
pub async fn save_membership(input: MembershipAccountInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let saved = membership::save_account(&caller.db(), &caller.actor, caller.now, &input).await;
    let id = saved.map_err(app_error)?;
    let done = if input.id.is_empty() { "membership-added" } else { "membership-saved" };
    request::done(format!("{}?done={done}", paths::membership(id)))
}

/// Adds a profile to an account, or changes one.
#[server(prefix = "/sfn", endpoint = "membership/save-profile")]
pub async fn save_membership_profile(input: MembershipProfileInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { membership::save_profile(&tx, actor, now, asked).await }).await?;
    let done = if input.id.is_empty() { "membership-profile-added" } else { "membership-profile-saved" };
    request::done(format!("{}?done={done}", paths::membership(known(&input.account)?)))
}

/// Imports a file, all of it or nothing.
#[server(prefix = "/sfn", endpoint = "membership/import")]
pub async fn import_memberships(input: ImportInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let read = membership::import(&caller.db(), Some(&caller.actor), caller.now, &input.file).await;
    import::answer(read, &paths::import_memberships(), "membership-imported")
}
