//! What the profile pages call.

use domain::{
    policy::{self, Action, Facts},
    profile::{LegalProfileInput, PrimaryContactInput, ProfilePage, SupportProfileInput},
};
use leptos::prelude::*;

use crate::{
    error::AppError,
    paths,
    request::{self, app_error},
};

/// The own organization's profile, and whether the reader may ask for the organization to be closed.
pub async fn read_profile() -> Result<(ProfilePage, bool), AppError> {
    let caller = request::caller()?;
    let (actor, now) = (&caller.actor, caller.now);
    let profile = service::profile::read(&caller.read(), actor, now).await.map_err(app_error)?;
    let may_ask = policy::decide(actor, Action::AskToClose, &Facts::own(now)).is_ok();
    Ok((profile, may_ask))
}

fn saved() -> Result<(), AppError> {
    request::done(format!("{}?done=profile-saved", paths::profile()))
}

/// Gives the organization another legal name or address.
#[server(prefix = "/sfn", endpoint = "profile/edit-legal")]
pub async fn edit_legal_profile(input: LegalProfileInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, form) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { service::profile::edit_legal(&tx, actor, now, form).await }).await?;
    saved()
}

/// Names another primary contact.
#[server(prefix = "/sfn", endpoint = "profile/edit-contact")]
pub async fn edit_primary_contact(input: PrimaryContactInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, form) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { service::profile::edit_contact(&tx, actor, now, form).await }).await?;
    saved()
}

/// Says whom customers turn to.
#[server(prefix = "/sfn", endpoint = "profile/edit-support")]
pub async fn edit_support_profile(input: SupportProfileInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, form) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { service::profile::edit_support(&tx, actor, now, form).await }).await?;
    saved()
}
