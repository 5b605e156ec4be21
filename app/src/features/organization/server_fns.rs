//! What the operator's pages about organizations call.

use domain::{
    organization::{
        AskToCloseInput, AskingRow, ClosingView, HoldInput, OrganizationDetail, OrganizationQuery,
        OrganizationRow, StandingInput,
    },
    page::Page,
};
use leptos::prelude::*;
use service::organization;

use crate::{
    error::AppError,
    paths,
    request::{self, app_error, known},
};

/// A page of the organizations, and those that wait to be closed.
pub async fn list_organizations(
    query: OrganizationQuery,
) -> Result<(Page<OrganizationRow>, Vec<AskingRow>), AppError> {
    let caller = request::caller()?;
    let (read, actor, now) = (caller.read(), &caller.actor, caller.now);
    let page = organization::list(&read, actor, now, &query).await.map_err(app_error)?;
    let asking = organization::asking(&read, actor, now).await.map_err(app_error)?;
    Ok((page, asking))
}

/// One of them.
pub async fn read_organization(id: String) -> Result<OrganizationDetail, AppError> {
    let caller = request::caller()?;
    let id = known(&id)?;
    organization::detail(&caller.read(), &caller.actor, caller.now, id).await.map_err(app_error)
}

/// Suspends it.
#[server(prefix = "/sfn", endpoint = "organization/suspend")]
pub async fn suspend_organization(input: StandingInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked, url) = (&caller.actor, caller.now, &input, &*caller.host.public_url);
    caller.write(|tx| async move { organization::suspend(&tx, actor, now, asked, url).await }).await?;
    back(&input.id, "organization-suspended")
}

/// Reinstates it.
#[server(prefix = "/sfn", endpoint = "organization/reinstate")]
pub async fn reinstate_organization(input: StandingInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked, url) = (&caller.actor, caller.now, &input, &*caller.host.public_url);
    caller.write(|tx| async move { organization::reinstate(&tx, actor, now, asked, url).await }).await?;
    back(&input.id, "organization-reinstated")
}

/// What would stop if the own organization were closed.
pub async fn read_closing() -> Result<ClosingView, AppError> {
    let caller = request::caller()?;
    organization::closing_view(&caller.read(), &caller.actor, caller.now).await.map_err(app_error)
}

/// Asks for the own organization to be closed.
#[server(prefix = "/sfn", endpoint = "organization/ask-to-close")]
pub async fn ask_to_close(input: AskToCloseInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked, url) = (&caller.actor, caller.now, &input, &*caller.host.public_url);
    caller.write(|tx| async move { organization::ask_to_close(&tx, actor, now, asked, url).await }).await?;
    request::done(format!("{}?done=closing-asked", paths::close_organization()))
}

/// Takes that back.
#[server(prefix = "/sfn", endpoint = "organization/take-back-closing")]
pub async fn take_back_closing() -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now) = (&caller.actor, caller.now);
    caller.write(|tx| async move { organization::take_back_closing(&tx, actor, now).await }).await?;
    request::done(format!("{}?done=closing-taken-back", paths::close_organization()))
}

/// Closes it.
#[server(prefix = "/sfn", endpoint = "organization/close")]
pub async fn close_organization(input: StandingInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked, url) = (&caller.actor, caller.now, &input, &*caller.host.public_url);
    caller.write(|tx| async move { organization::close(&tx, actor, now, asked, url).await }).await?;
    back(&input.id, "organization-closed")
}

/// Sets a legal hold.
#[server(prefix = "/sfn", endpoint = "organization/hold")]
pub async fn hold_organization(input: HoldInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { organization::hold(&tx, actor, now, asked).await }).await?;
    back(&input.id, "organization-held")
}

/// Lifts it.
#[server(prefix = "/sfn", endpoint = "organization/lift-hold")]
pub async fn lift_hold(input: HoldInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { organization::lift_hold(&tx, actor, now, asked).await }).await?;
    back(&input.id, "organization-hold-lifted")
}

fn back(id: &str, done: &str) -> Result<(), AppError> {
    let id = known(id)?;
    request::done(format!("{}?done={done}", paths::organization(id)))
}
