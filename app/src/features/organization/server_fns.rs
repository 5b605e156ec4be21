//! What the operator's pages about organizations call.

use domain::{
    organization::{OrganizationDetail, OrganizationQuery, OrganizationRow, StandingInput},
    page::Page,
};
use leptos::prelude::*;
use service::organization;

use crate::{
    error::AppError,
    paths,
    request::{self, app_error, known},
};

/// A page of the organizations.
pub async fn list_organizations(query: OrganizationQuery) -> Result<Page<OrganizationRow>, AppError> {
    let caller = request::caller()?;
    organization::list(&caller.read(), &caller.actor, caller.now, &query).await.map_err(app_error)
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
    back(&input, "organization-suspended")
}

/// Reinstates it.
#[server(prefix = "/sfn", endpoint = "organization/reinstate")]
pub async fn reinstate_organization(input: StandingInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked, url) = (&caller.actor, caller.now, &input, &*caller.host.public_url);
    caller.write(|tx| async move { organization::reinstate(&tx, actor, now, asked, url).await }).await?;
    back(&input, "organization-reinstated")
}

fn back(input: &StandingInput, done: &str) -> Result<(), AppError> {
    let id = known(&input.id)?;
    request::done(format!("{}?done={done}", paths::organization(id)))
}
